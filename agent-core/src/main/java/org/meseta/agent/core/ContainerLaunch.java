package org.meseta.agent.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything a containerizer needs to run a command task.
///
/// @param sandbox the sandbox relative to `--work_dir`, as Mesos lays it out:
///     `slaves/<id>/frameworks/<id>/executors/<id>/runs/<container id>`
/// @param arguments program and arguments; a shell command is `/bin/sh -c …` already
/// @param environment exactly what the command sees, in order of names; `${SANDBOX}` stands
///     nowhere: paths are absolute already
/// @param user the user to run as; empty: the agent's own
public record ContainerLaunch(
    String containerId,
    String sandbox,
    List<String> arguments,
    Map<String, String> environment,
    Optional<String> user) {}
