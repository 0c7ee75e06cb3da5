package org.meseta.simulation;

import org.meseta.simulation.check.Observer;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Timeline;
import org.meseta.simulation.engine.Trace;
import org.meseta.simulation.fault.Mutator;
import org.meseta.simulation.master.Ensemble;
import org.meseta.simulation.network.Network;

/// What every part of a simulated cluster stands on.
///
/// @param random the root of all streams: each part forks its own
public record World(
    Timeline timeline,
    RandomSource random,
    Trace trace,
    Network network,
    Ensemble ensemble,
    Observer observer,
    Mutator mutator) {}
