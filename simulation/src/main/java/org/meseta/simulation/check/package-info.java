/// The promises of Meseta as checkers: each sees everything that happens, and says what must not.
@NullMarked
package org.meseta.simulation.check;

import org.jspecify.annotations.NullMarked;
