package org.meseta.agent.core;

/// Where a command task's files lie (S-008, as recorded in executor/agent-directories.txt).
final class Sandbox {
  private Sandbox() {}

  /// Relative to `--work_dir`.
  static String relative(String agentId, String frameworkId, String taskId, String containerId) {
    return "slaves/"
        + agentId
        + "/frameworks/"
        + frameworkId
        + "/executors/"
        + taskId
        + "/runs/"
        + containerId;
  }

  static String absolute(AgentState state, TaskRow task) {
    if (task.containerId.isEmpty()) {
      return "";
    }
    String path = relative(state.id().getValue(), task.framework.id, task.id, task.containerId);
    return state.settings.workDir() + "/" + path;
  }
}
