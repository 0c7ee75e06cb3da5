package org.meseta.agent.core;

/// The kinds of timer of an agent.
public sealed interface AgentTimer {

  /// Ask the master (again) to be (re)registered, with back-off (S-002).
  record Registration() implements AgentTimer {}

  /// No ping for the master's total ping timeout: detect and join anew (S-006).
  record PingTimeout() implements AgentTimer {}

  /// The status updates that wait to be sent again (S-080).
  record UpdateRetries() implements AgentTimer {}

  /// The grace period of a kill is over: escalate (S-089).
  record KillEscalation(String containerId) implements AgentTimer {}

  /// A running task is to be probed (again).
  record NextProbe(String containerId, ProbeId.Purpose purpose) implements AgentTimer {}

  /// The task's `max_completion_time` is over: end it.
  record CompletionTimeout(String containerId) implements AgentTimer {}
}
