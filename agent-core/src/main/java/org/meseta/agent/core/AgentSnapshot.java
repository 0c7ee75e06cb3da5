package org.meseta.agent.core;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v0.SlaveInfo;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Task;

/// What an agent has and knows at one moment, for `/state` and its kin (S-097). Immutable; messages
/// are unpacked by who reads them, on the reader's thread.
///
/// @param agentId empty until a master gave one
/// @param master empty while there is none
public record AgentSnapshot(
    AgentPhase phase,
    Optional<String> agentId,
    Optional<Upid> master,
    SlaveInfo info,
    List<Framework> frameworks,
    List<Framework> completedFrameworks) {

  static AgentSnapshot of(AgentState state) {
    return new AgentSnapshot(
        state.phase,
        Optional.ofNullable(state.agentId),
        Optional.ofNullable(state.master),
        state.info(),
        frameworks(state, state.frameworks.values()),
        frameworks(state, state.completedFrameworks.values()));
  }

  private static List<Framework> frameworks(AgentState state, Collection<FrameworkRow> rows) {
    List<Framework> frameworks = new ArrayList<>(rows.size());
    for (FrameworkRow row : rows) {
      List<Executor> executors = new ArrayList<>(row.tasks.size());
      for (TaskRow task : row.tasks.values()) {
        executors.add(Executor.of(state, task));
      }
      List<Executor> completed = new ArrayList<>(row.completed.size());
      for (EndedExecutor executor : row.completed) {
        completed.add(Executor.of(executor));
      }
      frameworks.add(new Framework(row.info, row.schedulerPid, executors, completed));
    }
    return frameworks;
  }

  /// A framework with its executors: in order of launch, ended ones in order of their end.
  ///
  /// @param packedInfo a serialized `FrameworkInfo`
  /// @param schedulerPid empty for frameworks of the HTTP API
  public record Framework(
      ByteString packedInfo,
      String schedulerPid,
      List<Executor> executors,
      List<Executor> completedExecutors) {

    /// The framework's information.
    public FrameworkInfo info() {
      return FrameworkRow.parse(packedInfo);
    }
  }

  /// Where an executor's one task is listed.
  public enum Placement {
    QUEUED,
    LAUNCHED,
    COMPLETED
  }

  /// The executor that each command task seems to have (S-071). It takes no resources of its own.
  public static final class Executor {
    private final String id;
    private final String name;
    private final String containerId;
    private final String directory;
    private final Placement placement;
    private final long pid;
    private final PackedTask task;

    private Executor(
        String id,
        String name,
        String containerId,
        String directory,
        Placement placement,
        long pid,
        PackedTask task) {
      this.id = id;
      this.name = name;
      this.containerId = containerId;
      this.directory = directory;
      this.placement = placement;
      this.pid = pid;
      this.task = task;
    }

    private static Executor of(AgentState state, TaskRow row) {
      Placement placement =
          switch (row.phase) {
            case ACCEPTED, LAUNCHING -> Placement.QUEUED;
            case RUNNING -> Placement.LAUNCHED;
            case ENDED -> Placement.COMPLETED;
          };
      return new Executor(
          row.id,
          row.executorName,
          row.containerId,
          Sandbox.absolute(state, row),
          placement,
          row.pid,
          PackedTask.Live.of(row));
    }

    private static Executor of(EndedExecutor ended) {
      return new Executor(
          ended.executorId(),
          ended.name(),
          ended.containerId(),
          ended.directory(),
          Placement.COMPLETED,
          0,
          new PackedTask.Ended(ended.task()));
    }

    /// The executor's id and source: that of its task.
    public String id() {
      return id;
    }

    /// The executor's name, as Mesos makes it up from the command.
    public String name() {
      return name;
    }

    /// The container; empty for a task that was refused.
    public String containerId() {
      return containerId;
    }

    /// The sandbox, absolute; empty for a task that was refused.
    public String directory() {
      return directory;
    }

    /// Where its task is listed.
    public Placement placement() {
      return placement;
    }

    /// The command's process id; 0 when unknown.
    public long pid() {
      return pid;
    }

    /// The task with its state and statuses.
    public Task task() {
      return task.unpack();
    }
  }
}
