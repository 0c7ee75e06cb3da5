package org.meseta.master.endpoint;

import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.MasterSettings;
import org.meseta.master.core.MasterSnapshot;
import org.meseta.transport.HttpRequest;
import org.meseta.transport.files.FilesReadEndpoint;
import org.meseta.transport.files.VirtualFiles;
import org.meseta.transport.route.CommonEndpoints;
import org.meseta.transport.route.Endpoint;
import org.meseta.transport.route.Renderings;

/// The master's endpoints that read: documents rendered from snapshots, and what needs none.
public final class MasterEndpoints {
  private MasterEndpoints() {}

  /// @param startedNanos when the master started, in nanoseconds since the epoch
  /// @param readers where files are read
  public static Map<String, Endpoint> of(
      MasterSettings settings,
      SortedMap<String, String> flags,
      long startedNanos,
      Renderings<MasterSnapshot> documents,
      Executor readers) {
    StateJson state = new StateJson(settings, flags, startedNanos);
    return Map.of(
        "/health",
        CommonEndpoints.health(),
        "/version",
        CommonEndpoints.version(),
        "/flags",
        CommonEndpoints.flags(flags),
        "/files/read",
        new FilesReadEndpoint(new VirtualFiles(), readers),
        "/state",
        documents.endpoint((snapshot, _) -> state.render(snapshot)),
        "/slaves",
        documents.endpoint(
            (snapshot, request) -> AgentsJson.slaves(snapshot, only(request, "slave_id"))),
        "/frameworks",
        documents.endpoint(
            (snapshot, request) ->
                FrameworksJson.frameworks(snapshot, only(request, "framework_id"))),
        "/tasks",
        documents.endpoint(TasksJson::tasks));
  }

  private static String only(HttpRequest request, String parameter) {
    @Nullable String id = request.parameter(parameter);
    return id == null ? "" : id;
  }
}
