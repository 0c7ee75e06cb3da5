package org.meseta.transport.route;

import java.util.Map;
import java.util.Optional;

/// The endpoints of a process. Routes match by whole leading segments, so `/state/x` is `/state`
/// (M-315), and the process' own id may stand before any of them: `/master/state`,
/// `/slave(1)/state` (M-001, S-001).
public final class Routes {
  private final String processId;
  private final Map<String, Endpoint> endpoints;

  /// @param processId `master` or `slave(1)`
  /// @param endpoints by path, with a leading slash and none at the end
  public Routes(String processId, Map<String, Endpoint> endpoints) {
    this.processId = processId;
    this.endpoints = Map.copyOf(endpoints);
  }

  /// The endpoint with the longest path that leads the request's.
  public Optional<Endpoint> find(String path) {
    Optional<Endpoint> found = findWithoutId(path);
    if (found.isEmpty() && path.startsWith("/" + processId + "/")) {
      return findWithoutId(path.substring(processId.length() + 1));
    }
    return found;
  }

  private Optional<Endpoint> findWithoutId(String path) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      Endpoint endpoint = endpoints.get(path.substring(0, end));
      if (endpoint != null) {
        return Optional.of(endpoint);
      }
    }
    return Optional.empty();
  }
}
