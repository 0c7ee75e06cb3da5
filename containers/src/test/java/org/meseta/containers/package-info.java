/// Tests of the containerizers.
@NullMarked
package org.meseta.containers;

import org.jspecify.annotations.NullMarked;
