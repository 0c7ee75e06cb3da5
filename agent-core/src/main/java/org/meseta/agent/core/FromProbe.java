package org.meseta.agent.core;

/// The answer to an [AgentEffect.Probe].
public sealed interface FromProbe extends AgentEvent {
  ProbeId id();

  /// A TCP connection could be made, or was refused.
  record TcpAnswered(ProbeId id, boolean succeeded) implements FromProbe {}

  /// HTTP was answered with this status code.
  record HttpAnswered(ProbeId id, int statusCode) implements FromProbe {}

  /// There was no answer in time, or none that makes sense; `reason` is for people.
  record NotAnswered(ProbeId id, String reason) implements FromProbe {}
}
