package org.meseta.master.core.ops;

import com.google.protobuf.ByteString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.state.AbsentAgent;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.ExecutorRow;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.TaskRow;
import org.meseta.model.TaskStates;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.ExecutorID;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.TimeInfo;
import org.meseta.protocol.v1.scheduler.Event;

/// Takes agents out: first in the registry, then everybody is told (P4, M-049, M-055).
public final class AgentRemoval {
  private AgentRemoval() {}

  /// Makes an agent unreachable. Nothing happens when its leaving is being written already.
  public static void markUnreachable(Turn turn, int agent, String message) {
    AgentRow row = turn.state.agents.get(agent);
    if (turn.state.leaving.add(row.id())) {
      AbsentAgent absent =
          new AbsentAgent(
              row.id(), AbsentAgent.Kind.UNREACHABLE, row.said().info(), row.pid(), turn.now());
      turn.warn("Marking agent " + row.id() + " at " + row.pid() + " unreachable: " + message);
      turn.persist(List.of(RegistryValue.put(absent)), new BecameUnreachable(absent, message));
    }
  }

  /// Removes an agent.
  ///
  /// @param cause why, for the statuses of its tasks
  /// @param next what happens once it is removed
  public static void remove(Turn turn, int agent, String cause, Continuation next) {
    AgentRow row = turn.state.agents.get(agent);
    if (turn.state.leaving.add(row.id())) {
      turn.log("Removing agent " + row.id() + " at " + row.pid() + ": " + cause);
      turn.persist(List.of(RegistryValue.remove(row.id())), new Removed(row.id(), cause, next));
    }
  }

  private record BecameUnreachable(AbsentAgent absent, String message) implements Continuation {
    @Override
    public void committed(Turn turn) {
      MasterState state = turn.state;
      state.leaving.remove(absent.id());
      state.absentees.put(absent);
      int agent = state.agents.byId(absent.id());
      Invariant.check(agent >= 0, "an agent vanished while it became unreachable");
      for (int task : state.tasks.onAgent(agent)) {
        makeUnreachable(turn, task, message, absent.since());
      }
      forget(turn, agent);
    }
  }

  private record Removed(String id, String cause, Continuation next) implements Continuation {
    @Override
    public void committed(Turn turn) {
      MasterState state = turn.state;
      state.leaving.remove(id);
      int agent = state.agents.byId(id);
      Invariant.check(agent >= 0, "an agent vanished while it was removed");
      String message = "Agent " + state.agents.get(agent).hostname() + " removed: " + cause;
      for (int task : state.tasks.onAgent(agent)) {
        TaskUpdates.end(
            turn,
            task,
            TaskState.TASK_LOST,
            TaskStatus.Reason.REASON_AGENT_REMOVED,
            message,
            endIsTold(state.tasks.get(task)));
      }
      forget(turn, agent);
      next.committed(turn);
    }
  }

  /// A task on an agent that became unreachable: TASK_UNREACHABLE for partition-aware frameworks,
  /// TASK_LOST for others. It may come back with its agent.
  private static void makeUnreachable(Turn turn, int slot, String message, long since) {
    TaskRow task = turn.state.tasks.get(slot);
    if (endIsTold(task)) {
      turn.state.tasks.addCompleted(TaskUpdates.remove(turn, slot));
      return;
    }
    FrameworkRow framework = turn.state.frameworks.get(task.framework());
    TaskState newState =
        framework.partitionAware() ? TaskState.TASK_UNREACHABLE : TaskState.TASK_LOST;
    TaskStatus status =
        TaskUpdates.fromMaster(
                turn, task, newState, TaskStatus.Reason.REASON_AGENT_REMOVED, message)
            .setUnreachableTime(TimeInfo.newBuilder().setNanoseconds(since))
            .build();
    TaskUpdates.apply(turn, slot, status, newState, ByteString.EMPTY);
    turn.state.tasks.addUnreachable(TaskUpdates.remove(turn, slot).onAgent(-1));
    turn.toScheduler(framework, Statuses.update(status));
  }

  /// Whether the framework was told how the task ended. It is not told anything else then, although
  /// its acknowledgement is missing (P3).
  private static boolean endIsTold(TaskRow task) {
    return TaskStates.isTerminal(task.toldState());
  }

  /// What is left to do when an agent's tasks are dealt with: executors, offers, allocator, and the
  /// failure that every framework hears of.
  private static void forget(Turn turn, int agent) {
    MasterState state = turn.state;
    for (int executor : state.executors.onAgent(agent)) {
      removeExecutor(turn, executor);
    }
    OfferBook.rescindOfAgent(turn, agent);
    state.allocator.removeAgent(agent);
    AgentRow row = state.agents.remove(agent);
    failure(turn, row.id());
  }

  /// Tells every framework that an agent is lost.
  public static void failure(Turn turn, String agentId) {
    Event event = failure(agentId, null, 0);
    for (int slot = 0; slot < turn.state.frameworks.limit(); slot++) {
      FrameworkRow framework = turn.state.frameworks.find(slot);
      if (framework != null) {
        turn.toScheduler(framework, event);
      }
    }
  }

  /// The event for a lost agent, or for an executor that ended with a raw wait status.
  public static Event failure(String agentId, @Nullable String executorId, int status) {
    Event.Failure.Builder failure =
        Event.Failure.newBuilder().setAgentId(AgentID.newBuilder().setValue(agentId));
    if (executorId != null) {
      failure.setExecutorId(ExecutorID.newBuilder().setValue(executorId)).setStatus(status);
    }
    return Event.newBuilder().setType(Event.Type.FAILURE).setFailure(failure).build();
  }

  /// Takes an executor away, and gives back what it used.
  public static void removeExecutor(Turn turn, int executor) {
    ExecutorRow row = turn.state.executors.remove(executor);
    turn.state.allocator.recover(row.agent(), row.slot(), row.resources());
  }

  /// An agent whose link broke: no offers, and what does not survive its restart is lost (M-048).
  public static void disconnect(Turn turn, int agent) {
    MasterState state = turn.state;
    AgentRow row = state.agents.get(agent);
    turn.log("Agent " + row.id() + " at " + row.pid() + " disconnected");
    state.agents.set(agent, row.withConnected(false));
    state.allocator.setActive(agent, false);
    OfferBook.rescindOfAgent(turn, agent);
    for (int task : state.tasks.onAgent(agent)) {
      if (!checkpoints(state, state.tasks.get(task).framework())) {
        TaskUpdates.end(
            turn,
            task,
            TaskState.TASK_LOST,
            TaskStatus.Reason.REASON_AGENT_DISCONNECTED,
            "Agent " + row.hostname() + " disconnected",
            endIsTold(state.tasks.get(task)));
      }
    }
    for (int executor : state.executors.onAgent(agent)) {
      if (!checkpoints(state, state.executors.get(executor).framework())) {
        removeExecutor(turn, executor);
      }
    }
  }

  private static boolean checkpoints(MasterState state, int framework) {
    return state.frameworks.get(framework).said().checkpoint();
  }
}
