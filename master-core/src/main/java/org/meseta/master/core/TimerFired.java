package org.meseta.master.core;

/// A timer that [MasterEffect.SetTimer] had set came due. One with an old generation is ignored.
public record TimerFired(MasterTimer timer, long generation) implements MasterEvent {}
