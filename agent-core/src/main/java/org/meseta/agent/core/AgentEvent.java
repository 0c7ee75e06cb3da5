package org.meseta.agent.core;

/// Something that happened outside the agent's core. Events are past tense; the loop hands them to
/// [AgentCore#step] one by one, in the order in which they happened.
public sealed interface AgentEvent
    permits FromMaster, FromContainerizer, FromDisk, FromOperator, FromProbe, TimerFired {}
