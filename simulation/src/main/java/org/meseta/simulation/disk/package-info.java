/// A disk that forgets, and what every disk of the checkpoint log must do.
@NullMarked
package org.meseta.simulation.disk;

import org.jspecify.annotations.NullMarked;
