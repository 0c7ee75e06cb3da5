@NullMarked
package org.meseta.simulation.engine;

import org.jspecify.annotations.NullMarked;
