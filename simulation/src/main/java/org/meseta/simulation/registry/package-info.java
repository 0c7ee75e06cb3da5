/// The registry's port without ZooKeeper: a fake over virtual time with faults, and the contract
/// that the fake and the real store both pass.
@NullMarked
package org.meseta.simulation.registry;

import org.jspecify.annotations.NullMarked;
