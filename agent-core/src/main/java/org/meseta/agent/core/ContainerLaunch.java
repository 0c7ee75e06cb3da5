package org.meseta.agent.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything a containerizer needs to run a command task.
///
/// @param sandbox the sandbox relative to `--work_dir`, as Mesos lays it out:
///   `slaves/<id>/frameworks/<id>/executors/<id>/runs/<container id>`
/// @param program what is executed: looked up in the `PATH` of `environment` when it has no slash;
///   a shell command is `sh` already
/// @param arguments the whole `argv`, the program's own name first
/// @param environment exactly what the command sees, in order of names; paths in it are absolute
/// @param user the user to run as; empty: the agent's own
/// @param outlivesAgent false for a framework that does not checkpoint: the container is to end
///   with the agent (S-009)
public record ContainerLaunch(
    String containerId,
    String sandbox,
    String program,
    List<String> arguments,
    Map<String, String> environment,
    Optional<String> user,
    boolean outlivesAgent) {}
