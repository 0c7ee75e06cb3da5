/// What every simulation needs: one source of randomness, one clock, one trace.
@NullMarked
package org.meseta.simulation.engine;

import org.jspecify.annotations.NullMarked;
