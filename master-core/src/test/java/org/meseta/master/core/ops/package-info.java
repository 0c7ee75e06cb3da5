/// Tests of what handlers share.
@NullMarked
package org.meseta.master.core.ops;

import org.jspecify.annotations.NullMarked;
