package org.meseta.agent.core;

import com.google.protobuf.MessageLite;
import org.meseta.protocol.libprocess.Upid;

/// One call of [AgentCore#step]: when it happens, and where its effects go.
record Turn(long now, Effects out) {

  void emit(AgentEffect effect) {
    out.emit(effect);
  }

  void send(Upid to, MessageLite message) {
    out.emit(new AgentEffect.Send(to, message));
  }

  void info(String text) {
    out.emit(new AgentEffect.Log(AgentEffect.Log.Level.INFO, text));
  }

  void warn(String text) {
    out.emit(new AgentEffect.Log(AgentEffect.Log.Level.WARNING, text));
  }

  void error(String text) {
    out.emit(new AgentEffect.Log(AgentEffect.Log.Level.ERROR, text));
  }

  /// Seconds since the epoch with microseconds, as status updates carry them.
  double seconds() {
    return (now / 1000) / 1e6;
  }
}
