package org.meseta.agent.core;

/// Where [AgentCore#step] puts what it wants done, in order.
@FunctionalInterface
public interface Effects {
  void emit(AgentEffect effect);
}
