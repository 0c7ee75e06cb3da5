package org.meseta.agent.core;

import org.jspecify.annotations.Nullable;
import org.meseta.protocol.v1.CheckStatusInfo;
import org.meseta.protocol.v1.HealthCheck;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskStatus.Reason;

/// Probes running tasks and says what it finds: health checks and checks over TCP and HTTP (S-210
/// to S-215). A kill ends the probing.
final class Probes {
  /// An interval of 0 would keep the agent busy with nothing else: 10 ms.
  private static final long SHORTEST_INTERVAL = 10_000_000;

  private static final int HEALTHY_FROM = 200;
  private static final int HEALTHY_BELOW = 400;

  private final AgentState state;
  private final StatusUpdates updates;
  private final UpdateMaker maker;
  private final Kills kills;

  Probes(AgentState state, StatusUpdates updates, UpdateMaker maker, Kills kills) {
    this.state = state;
    this.updates = updates;
    this.maker = maker;
    this.kills = kills;
  }

  /// The command runs, or was found running after a restart of the agent.
  void begin(Turn turn, TaskRow task) {
    TaskInfo info = task.parsed();
    if (!task.probes.isEmpty() || task.killed || task.phase != TaskPhase.RUNNING) {
      return;
    }
    if (info.hasHealthCheck()) {
      add(turn, task, info, ProbeId.Purpose.HEALTH);
    }
    if (info.hasCheck()) {
      add(turn, task, info, ProbeId.Purpose.CHECK);
    }
  }

  private void add(Turn turn, TaskRow task, TaskInfo info, ProbeId.Purpose purpose) {
    ProbeRow row = new ProbeRow(purpose);
    task.probes.add(row);
    askIn(turn, task, row, ProbePlan.of(info, purpose).delay());
  }

  private void askIn(Turn turn, TaskRow task, ProbeRow row, long wait) {
    row.round++;
    row.asked = false;
    turn.emit(
        new AgentEffect.SetTimer(
            new AgentTimer.NextProbe(task.containerId, row.purpose), row.round, turn.now() + wait));
  }

  void ask(Turn turn, AgentTimer.NextProbe timer, long generation) {
    ProbeId id = new ProbeId(timer.containerId(), timer.purpose(), generation);
    TaskRow task = state.containers.get(id.containerId());
    ProbeRow row = row(task, id);
    if (task != null && row != null && !row.asked) {
      row.asked = true;
      ProbePlan plan = ProbePlan.of(task.parsed(), row.purpose);
      turn.emit(new AgentEffect.Probe(id, plan.target(), plan.timeout()));
    }
  }

  private static @Nullable ProbeRow row(@Nullable TaskRow task, ProbeId id) {
    if (task == null || task.phase != TaskPhase.RUNNING || task.framework.ending) {
      return null;
    }
    return task.probes.stream()
        .filter(row -> row.purpose == id.purpose() && row.round == id.round())
        .findFirst()
        .orElse(null);
  }

  void answered(Turn turn, FromProbe answer) {
    TaskRow task = state.containers.get(answer.id().containerId());
    ProbeRow row = row(task, answer.id());
    if (task == null || row == null || !row.asked) {
      return;
    }
    TaskInfo info = task.parsed();
    askIn(turn, task, row, Math.max(SHORTEST_INTERVAL, ProbePlan.of(info, row.purpose).interval()));
    switch (row.purpose) {
      case HEALTH -> health(turn, task, row, info.getHealthCheck(), answer);
      case CHECK -> check(turn, task, answer);
    }
  }

  private void health(Turn turn, TaskRow task, ProbeRow row, HealthCheck check, FromProbe answer) {
    if (isHealthy(answer)) {
      row.failures = 0;
      if (task.health != TaskRow.Health.HEALTHY) {
        say(turn, task, Reason.REASON_TASK_HEALTH_CHECK_STATUS_UPDATED, true);
      }
      return;
    }
    boolean isGrace = turn.now() - task.startedAt <= ProbePlan.nanos(check.getGracePeriodSeconds());
    if (task.health == TaskRow.Health.UNKNOWN && isGrace) {
      return;
    }
    row.failures++;
    say(turn, task, Reason.REASON_TASK_HEALTH_CHECK_STATUS_UPDATED, false);
    if (row.failures >= Integer.toUnsignedLong(check.getConsecutiveFailures())) {
      turn.warn("Killing task '" + task.id + "': " + row.failures + " health checks failed");
      task.unhealthy = true;
      kills.killWithOwnPolicy(turn, task);
    }
  }

  private void say(Turn turn, TaskRow task, Reason reason, boolean healthy) {
    if (!isBehind(task)) {
      task.health = healthy ? TaskRow.Health.HEALTHY : TaskRow.Health.UNHEALTHY;
      updates.add(turn, task, maker.ofProbe(turn, task, reason));
    }
  }

  /// A task that is probed often, below a scheduler that acknowledges nothing, must not fill the
  /// agent's memory: then only what is found later is said.
  private boolean isBehind(TaskRow task) {
    return updates.isBehind(new StreamKey(task.framework.id, task.id));
  }

  private static boolean isHealthy(FromProbe answer) {
    return switch (answer) {
      case FromProbe.TcpAnswered tcp -> tcp.succeeded();
      case FromProbe.HttpAnswered http ->
          http.statusCode() >= HEALTHY_FROM && http.statusCode() < HEALTHY_BELOW;
      case FromProbe.NotAnswered _ -> false;
    };
  }

  private void check(Turn turn, TaskRow task, FromProbe answer) {
    CheckStatusInfo.Builder status = UpdateMaker.emptyCheckStatus(task.parsed().getCheck());
    switch (answer) {
      case FromProbe.TcpAnswered tcp -> status.getTcpBuilder().setSucceeded(tcp.succeeded());
      case FromProbe.HttpAnswered http -> status.getHttpBuilder().setStatusCode(http.statusCode());
      case FromProbe.NotAnswered not ->
          turn.info("A check of task '" + task.id + "' was not answered: " + not.reason());
    }
    var bytes = status.build().toByteString();
    if (!bytes.equals(maker.checkStatus(task).toByteString()) && !isBehind(task)) {
      task.checkStatus = bytes;
      updates.add(turn, task, maker.ofProbe(turn, task, Reason.REASON_TASK_CHECK_STATUS_UPDATED));
    }
  }
}
