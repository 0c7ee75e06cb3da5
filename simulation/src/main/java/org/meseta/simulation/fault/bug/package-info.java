/// Bugs that are planted between the cores and the world, one for each checker to find.
@NullMarked
package org.meseta.simulation.fault.bug;

import org.jspecify.annotations.NullMarked;
