package org.meseta.master.core.agent;

import org.jspecify.annotations.Nullable;
import org.meseta.master.core.ops.AgentArrival;
import org.meseta.master.core.ops.FrameworkRoles;
import org.meseta.master.core.ops.Statuses;
import org.meseta.master.core.ops.TaskRows;
import org.meseta.master.core.ops.TaskUpdates;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.AbsentAgent;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.AgentSaid;
import org.meseta.master.core.state.ExecutorRow;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.TaskRow;
import org.meseta.model.Roles;
import org.meseta.model.TaskStates;
import org.meseta.model.resource.Entry;
import org.meseta.model.resource.ResourceReader;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.SlaveReregisteredMessage;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.ExecutorInfo;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskStatus;

/// An agent that is not registered comes back: after a failover, from unreachable, or with an id
/// that this master has never seen (M-043, M-050, M-055, M-056). All that it runs becomes known.
public final class NewReturn {
  private final AgentArrival arrival;
  private final AgentFrameworks frameworks;

  /// Takes agents back through `arrival`.
  public NewReturn(AgentArrival arrival, AgentFrameworks frameworks) {
    this.arrival = arrival;
    this.frameworks = frameworks;
  }

  void take(Turn turn, AgentSaid said, ReregisterSlaveMessage message) {
    MasterState state = turn.state;
    AbsentAgent absent = state.absentees.remove(said.id());
    boolean wasUnreachable = absent != null && absent.kind() == AbsentAgent.Kind.UNREACHABLE;
    int agent = arrival.add(turn, said, turn.now());
    AgentRow row = state.agents.get(agent);
    frameworks.recover(turn, agent, message);
    for (ExecutorInfo executor : message.getExecutorInfosList()) {
      addExecutor(turn, agent, executor);
    }
    for (Task task : message.getTasksList()) {
      addTask(turn, agent, task, wasUnreachable);
    }
    turn.toAgent(
        row,
        SlaveReregisteredMessage.newBuilder()
            .setSlaveId(AgentID.newBuilder().setValue(row.id()))
            .setConnection(AgentArrival.connection(state))
            .build());
    frameworks.tell(turn, agent, row, message);
    turn.log("Agent " + row.id() + " at " + row.pid() + " came back with " + row.total());
  }

  /// Adds an executor that an agent reports.
  static void addExecutor(Turn turn, int agent, ExecutorInfo info) {
    MasterState state = turn.state;
    int framework = state.frameworks.byId(info.getFrameworkId().getValue());
    if (state.frameworks.get(framework).completed()) {
      return;
    }
    Resources resources = ResourceReader.read(info.getResourcesList());
    int slot = FrameworkRoles.slot(turn, framework, role(resources));
    state.executors.add(
        new ExecutorRow(
            info.getExecutorId().getValue(),
            framework,
            agent,
            slot,
            resources,
            info.toByteString()));
    state.allocator.count(agent, slot, resources);
  }

  /// Adds a task that an agent reports; `wasGivenUp` when its framework was told that it is lost.
  static void addTask(Turn turn, int agent, Task task, boolean wasGivenUp) {
    MasterState state = turn.state;
    int framework = state.frameworks.byId(task.getFrameworkId().getValue());
    if (state.frameworks.get(framework).completed()) {
      return;
    }
    int unreachable = state.tasks.findUnreachable(framework, task.getTaskId().getValue());
    if (unreachable >= 0) {
      state.tasks.removeUnreachable(unreachable);
    }
    if (state.tasks.find(framework, task.getTaskId().getValue()) >= 0) {
      turn.warn(
          "Agent "
              + task.getAgentId().getValue()
              + " reports task "
              + task.getTaskId().getValue()
              + ", which runs elsewhere already");
      return;
    }
    Resources resources = ResourceReader.read(task.getResourcesList());
    int slot = FrameworkRoles.slot(turn, framework, role(resources));
    TaskRow row = TaskRows.of(state, task, resources, role(resources), framework, agent, slot);
    state.tasks.add(row);
    if (!TaskStates.isTerminal(row.state())) {
      state.allocator.count(agent, slot, resources);
    }
    if (wasGivenUp) {
      TaskStatus status =
          TaskUpdates.withLastKnown(
                  row,
                  TaskUpdates.fromMaster(
                      turn,
                      row,
                      row.state(),
                      TaskStatus.Reason.REASON_AGENT_REREGISTERED,
                      "Unreachable agent re-reregistered"))
              .build();
      turn.toScheduler(state.frameworks.get(framework), Statuses.update(status));
    }
  }

  private static String role(Resources resources) {
    for (Entry entry : resources.entries()) {
      @Nullable String role = entry.kind().allocationRole();
      if (role != null) {
        return role;
      }
    }
    return Roles.DEFAULT;
  }
}
