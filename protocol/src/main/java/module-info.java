/// Everything that crosses the wire, without a socket, clock or thread.
module org.meseta.protocol {
  requires static transitive org.jspecify;
  requires transitive com.google.protobuf;

  exports org.meseta.protocol;
  exports org.meseta.protocol.checkpoint;
  exports org.meseta.protocol.http;
  exports org.meseta.protocol.internal;
  exports org.meseta.protocol.json;
  exports org.meseta.protocol.libprocess;
  exports org.meseta.protocol.recordio;
  exports org.meseta.protocol.v0;
  exports org.meseta.protocol.v0.acls;
  exports org.meseta.protocol.v0.authentication;
  exports org.meseta.protocol.v0.authorization;
  exports org.meseta.protocol.v0.fetcher;
  exports org.meseta.protocol.v0.master;
  exports org.meseta.protocol.v0.module;
  exports org.meseta.protocol.v0.quota;
  exports org.meseta.protocol.v0.scheduler;
  exports org.meseta.protocol.v0.seccomp;
  exports org.meseta.protocol.v0.slave;
  exports org.meseta.protocol.v0.state;
  exports org.meseta.protocol.v0.uri;
  exports org.meseta.protocol.v1;
  exports org.meseta.protocol.v1.agent;
  exports org.meseta.protocol.v1.allocator;
  exports org.meseta.protocol.v1.executor;
  exports org.meseta.protocol.v1.maintenance;
  exports org.meseta.protocol.v1.master;
  exports org.meseta.protocol.v1.quota;
  exports org.meseta.protocol.v1.resource_provider;
  exports org.meseta.protocol.v1.scheduler;
}
