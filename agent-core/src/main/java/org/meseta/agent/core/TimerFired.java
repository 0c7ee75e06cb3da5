package org.meseta.agent.core;

/// A timer that [AgentEffect.SetTimer] had set came due. One with an old generation is ignored.
public record TimerFired(AgentTimer timer, long generation) implements AgentEvent {}
