package org.meseta.agent;

import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Executor;
import org.meseta.transport.files.FilesReadEndpoint;
import org.meseta.transport.files.VirtualFiles;
import org.meseta.transport.route.CommonEndpoints;
import org.meseta.transport.route.Endpoint;

/// The agent's endpoints that need nothing of its core.
final class AgentEndpoints {
  private AgentEndpoints() {}

  static Map<String, Endpoint> of(
      VirtualFiles files, SortedMap<String, String> flags, Executor readers) {
    return Map.of(
        "/health", CommonEndpoints.health(),
        "/version", CommonEndpoints.version(),
        "/flags", CommonEndpoints.flags(flags),
        "/files/read", new FilesReadEndpoint(files, readers));
  }
}
