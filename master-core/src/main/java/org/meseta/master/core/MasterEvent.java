package org.meseta.master.core;

/// Something that happened outside the master's core. Events are past tense; the loop hands them to
/// [MasterCore#step] one by one, in the order in which they happened.
public sealed interface MasterEvent
    permits FromAgent, FromScheduler, FromDriver, FromRegistry, TimerFired {}
