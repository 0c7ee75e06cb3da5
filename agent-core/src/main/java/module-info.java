/// The agent as a state machine.
module org.meseta.agent.core {
  requires static transitive org.jspecify;
  requires transitive org.meseta.model;
  requires transitive org.meseta.protocol;

  exports org.meseta.agent.core;
  exports org.meseta.agent.core.disk;
}
