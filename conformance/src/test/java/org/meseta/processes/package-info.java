/// Real processes: what a user starts, kills and reads.
@NullMarked
package org.meseta.processes;

import org.jspecify.annotations.NullMarked;
