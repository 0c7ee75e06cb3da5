/// Virtual masters: the real core on machines that crash and freeze, over a virtual ZooKeeper.
@NullMarked
package org.meseta.simulation.master;

import org.jspecify.annotations.NullMarked;
