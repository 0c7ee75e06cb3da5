/// Tests of the supervisor and its client.
@NullMarked
package org.meseta.supervisor;

import org.jspecify.annotations.NullMarked;
