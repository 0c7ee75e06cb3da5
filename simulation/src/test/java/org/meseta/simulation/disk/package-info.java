@NullMarked
package org.meseta.simulation.disk;

import org.jspecify.annotations.NullMarked;
