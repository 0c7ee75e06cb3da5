/// Tests of the allocator.
@NullMarked
package org.meseta.allocator;

import org.jspecify.annotations.NullMarked;
