/// What goes wrong: the fault menu of a seed, and the bugs that are planted to prove the checkers.
@NullMarked
package org.meseta.simulation.fault;

import org.jspecify.annotations.NullMarked;
