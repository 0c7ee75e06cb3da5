package org.meseta.master.core.replay;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meseta.protocol.Proves;
import org.meseta.protocol.v1.TaskState;

/// Conversations of schedulers with a C++ Mesos, played against the core: same answers, same
/// events.
class ReplayTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "task-finished",
        "task-failed",
        "task-signalled",
        "task-killed",
        "task-killed-exit0",
        "task-killed-killing",
        "task-killed-escalation",
        "task-command-not-found",
        "task-user-missing",
        "task-uri-missing",
        "task-max-completion",
        "task-health",
        "task-tcp-check",
        "task-http-command-executor",
        "executor-extras"
      })
  @Proves({"M-114", "M-210", "M-212"})
  void tasks(String name) {
    new Replay("scheduler/" + name + ".http").play();
  }

  @Test
  @Proves({"M-182", "M-219", "M-220"})
  void customExecutors() {
    new Replay("scheduler/custom-executor.http")
        .without("LAUNCH_GROUP on a custom executor")
        .play();
  }

  @Test
  @Proves("M-181")
  void everyInvalidTaskIsRefusedWithMesosText() {
    new Replay("scheduler/invalid-tasks.http").play();
  }

  @Test
  @Proves("M-211")
  void unacknowledgedUpdatesComeAgain() {
    new Replay("scheduler/unacknowledged-retry.http")
        .at(10, replay -> replay.latest(TaskState.TASK_FINISHED))
        .play();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reconcile", "reconcile-partition-aware"})
  @Proves({"M-215", "M-216"})
  void reconciliation(String name) {
    new Replay("scheduler/" + name + ".http").play();
  }

  @ParameterizedTest
  @ValueSource(strings = {"failover", "failover-changed-info"})
  @Proves({"A-012", "M-087", "M-091"})
  void failover(String name) {
    new Replay("scheduler/" + name + ".http").play();
  }

  @Test
  @Proves({"M-111", "M-113", "M-115"})
  void acceptErrors() {
    new Replay("scheduler/accept-errors-partition-aware.http").play();
    new Replay("scheduler/accept-errors.http")
        .instead("\\[\\{\"type\":\"(RESERVE|CREATE)\".*\\],\"filters", "[],\"filters")
        .play();
  }

  @Test
  @Proves({"A-004", "A-010", "M-003", "M-004", "M-096"})
  void subscriptions() {
    new Replay("scheduler/subscribe.http").instead(",\"offer_constraints\".*", "}}").play();
  }

  @Test
  @Proves({"M-112", "M-116", "M-117", "M-118", "M-121"})
  void offersDeclinedSuppressedRevived() {
    new Replay("scheduler/offers.http")
        .at(31.58, replay -> replay.step(replay.agents().breaks(0)))
        .play();
  }

  @Test
  @Proves("M-112")
  void offersTimeOut() {
    new Replay("scheduler/offer-timeout.http", "offer_timeout=2000", 0).play();
  }

  @Test
  @Proves({"M-045", "M-049", "M-053", "M-055", "M-056", "M-215"})
  void agentBecomesUnreachableAndReturns() {
    new Replay(
            "scheduler/agent-unreachable.http",
            "agent_ping_timeout=1000 max_agent_ping_timeouts=3",
            0.253)
        .at(3, replay -> replay.agents().freeze(0))
        .at(
            10.154,
            replay -> {
              replay.agents().thaw(0);
              replay.step(replay.agents().returns(0));
            })
        .at(16.215, replay -> replay.step(replay.agents().unregisters(1)))
        .at(18.1, replay -> replay.agents().freeze(0))
        .at(18.164, replay -> replay.step(replay.agents().breaks(0)))
        .play();
  }

  @Test
  @Proves("M-048")
  void agentThatDoesNotCheckpointIsKilled() {
    new Replay("scheduler/agent-killed-not-checkpointing.http")
        .at(0.773, replay -> replay.step(replay.agents().breaks(0)))
        .at(
            4.03,
            replay -> {
              replay.agents().forgetTasks();
              replay.step(replay.agents().returns(0));
            })
        .play();
  }

  @Test
  @Proves("M-003")
  void anotherMasterTakesOver() {
    new Replay("scheduler/master-restart.http")
        .at(
            2.28,
            replay -> {
              replay.agents().freeze(0);
              replay.restarts("572a7f82-7a67-4450-a466-ceebd96ba20c");
            })
        .at(
            7.235,
            replay -> {
              replay.agents().thaw(0);
              replay.agents().becomes("a2", TaskState.TASK_FINISHED);
              replay.step(replay.agents().returns(0));
            })
        .at(10.578, replay -> replay.step(replay.agents().ends("b1")))
        .play();
  }

  @Test
  @Proves({"M-042", "M-214"})
  void agentRestarts() {
    new Replay("scheduler/agent-restart.http")
        .at(1, replay -> replay.step(replay.agents().breaks(0)))
        .at(8.057, replay -> replay.step(replay.agents().returns(0)))
        .play();
  }
}
