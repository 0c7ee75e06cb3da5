package org.meseta.master.core.agent;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.meseta.master.core.ops.AgentArrival;
import org.meseta.master.core.ops.AgentRemoval;
import org.meseta.master.core.ops.Invariant;
import org.meseta.master.core.ops.OfferBook;
import org.meseta.master.core.ops.Statuses;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.AgentSaid;
import org.meseta.master.core.state.ExecutorRow;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.TaskRow;
import org.meseta.model.TaskStates;
import org.meseta.protocol.internal.KillTaskMessage;
import org.meseta.protocol.internal.ReconcileTasksMessage;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.SlaveReregisteredMessage;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.ExecutorInfo;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskStatus;

/// A registered agent comes back: after its restart, or because it believed that it lost its master
/// (M-042, M-044). Its offers are void (P8): what it has may have changed. The master's tasks stay;
/// those that the agent did not mention are asked about.
public final class KnownReturn {
  private final AgentFrameworks frameworks;

  /// Tells returning agents of their frameworks.
  public KnownReturn(AgentFrameworks frameworks) {
    this.frameworks = frameworks;
  }

  void take(Turn turn, AgentSaid said, ReregisterSlaveMessage message) {
    MasterState state = turn.state;
    int agent = state.agents.byId(said.id());
    Invariant.check(agent >= 0, "an agent vanished while it came back");
    OfferBook.rescindOfAgent(turn, agent);
    AgentRow row = state.agents.get(agent).returned(said, turn.now());
    state.agents.set(agent, row);
    state.allocator.setTotal(agent, row.total());
    state.allocator.setTraits(agent, AgentArrival.traits(row));
    state.pings.answered(agent);
    frameworks.recover(turn, agent, message);
    takeBackExecutors(turn, agent, message);
    ReportedTasks reported = ReportedTasks.takeOn(turn, agent, message);
    turn.toAgent(row, answer(turn, agent, row, message, reported));
    reported.killSurplus(turn, row);
    forgetExecutors(turn, agent, message);
    killAgain(turn, agent, row, message);
    state.allocator.setActive(agent, row.active());
    frameworks.tell(turn, agent, row, message);
    turn.askForAllocation();
    turn.log("Agent " + row.id() + " at " + row.pid() + " is back");
  }

  /// Executors without checkpoints were given up when the link broke (M-048). If only the link
  /// broke they run still, and take their resources again (P11).
  private static void takeBackExecutors(Turn turn, int agent, ReregisterSlaveMessage message) {
    MasterState state = turn.state;
    for (ExecutorInfo executor : message.getExecutorInfosList()) {
      int framework = state.frameworks.byId(executor.getFrameworkId().getValue());
      if (framework >= 0
          && !state.frameworks.get(framework).said().checkpoint()
          && state.executors.find(agent, framework, executor.getExecutorId().getValue()) < 0) {
        NewReturn.addExecutor(turn, agent, executor);
      }
    }
  }

  private static SlaveReregisteredMessage answer(
      Turn turn, int agent, AgentRow row, ReregisterSlaveMessage message, ReportedTasks reported) {
    Set<String> mentioned = new HashSet<>();
    for (Task task : message.getTasksList()) {
      mentioned.add(key(task.getFrameworkId().getValue(), task.getTaskId().getValue()));
    }
    Map<Integer, ReconcileTasksMessage.Builder> questions = new LinkedHashMap<>();
    for (int slot : turn.state.tasks.onAgent(agent)) {
      TaskRow task = turn.state.tasks.get(slot);
      if (reported.isNew(task) || !mentioned.contains(key(task.frameworkId(), task.id()))) {
        questions
            .computeIfAbsent(task.framework(), framework -> question(turn, framework))
            .addStatuses(
                Statuses.fromMaster(
                    task.id(),
                    row.id(),
                    task.toldState(),
                    TaskStatus.Reason.REASON_RECONCILIATION,
                    "Reconciliation request",
                    turn.nowSeconds()));
      }
    }
    SlaveReregisteredMessage.Builder answer =
        SlaveReregisteredMessage.newBuilder()
            .setSlaveId(AgentID.newBuilder().setValue(row.id()))
            .setConnection(AgentArrival.connection(turn.state));
    questions.values().forEach(answer::addReconciliations);
    return answer.build();
  }

  private static ReconcileTasksMessage.Builder question(Turn turn, int framework) {
    return ReconcileTasksMessage.newBuilder()
        .setFrameworkId(
            FrameworkID.newBuilder().setValue(turn.state.frameworks.get(framework).id()))
        .setFramework(turn.infos.of(framework));
  }

  private static void forgetExecutors(Turn turn, int agent, ReregisterSlaveMessage message) {
    Set<String> mentioned = new HashSet<>();
    for (ExecutorInfo executor : message.getExecutorInfosList()) {
      mentioned.add(key(executor.getFrameworkId().getValue(), executor.getExecutorId().getValue()));
    }
    for (int slot : turn.state.executors.onAgent(agent)) {
      ExecutorRow executor = turn.state.executors.get(slot);
      String framework = turn.state.frameworks.get(executor.framework()).id();
      if (!mentioned.contains(key(framework, executor.id()))) {
        AgentRemoval.removeExecutor(turn, slot);
      }
    }
  }

  /// Sends the kills again that the agent may not have got (M-214).
  private static void killAgain(
      Turn turn, int agent, AgentRow row, ReregisterSlaveMessage message) {
    for (Task reported : message.getTasksList()) {
      int framework = turn.state.frameworks.byId(reported.getFrameworkId().getValue());
      int slot =
          framework < 0 ? -1 : turn.state.tasks.find(framework, reported.getTaskId().getValue());
      if (slot < 0 || turn.state.tasks.get(slot).agent() != agent) {
        continue;
      }
      if (turn.state.tasks.get(slot).killed() && !TaskStates.isTerminal(reported.getState())) {
        turn.toAgent(
            row,
            KillTaskMessage.newBuilder()
                .setFrameworkId(reported.getFrameworkId())
                .setTaskId(TaskID.newBuilder().setValue(reported.getTaskId().getValue()))
                .build());
      }
    }
  }

  static String key(String framework, String id) {
    return framework + "\n" + id;
  }
}
