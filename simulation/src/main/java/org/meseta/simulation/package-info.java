/// Whole clusters in one thread, from a seed: the real cores over virtual time, network, disks,
/// containers and ZooKeeper.
@NullMarked
package org.meseta.simulation;

import org.jspecify.annotations.NullMarked;
