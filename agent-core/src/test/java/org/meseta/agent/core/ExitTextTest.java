package org.meseta.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meseta.protocol.Proves;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus.Reason;

/// Every kind of end, with and without a kill: state, reason and text (recorded scheduler/task-*).
class ExitTextTest {

  @ParameterizedTest(name = "{0} killed {1}: {2} {4}")
  @CsvSource({
    "0,     no,       TASK_FINISHED, ,                     Command exited with status 0",
    "256,   no,       TASK_FAILED,   ,                     Command exited with status 1",
    "768,   no,       TASK_FAILED,   ,                     Command exited with status 3",
    "1792,  no,       TASK_FAILED,   ,                     Command exited with status 7",
    "35072, no,       TASK_FAILED,   ,                     Command exited with status 137",
    "65280, no,       TASK_FAILED,   ,                     Command exited with status 255",
    "1,     no,       TASK_FAILED,   ,                     Command terminated with signal Hangup",
    "2,     no,       TASK_FAILED,   ,                     Command terminated with signal Interrupt",
    "6,     no,       TASK_FAILED,   ,                     Command terminated with signal Aborted",
    "134,   no,       TASK_FAILED,   ,                     Command terminated with signal Aborted (core dumped)",
    "9,     no,       TASK_FAILED,   ,                     Command terminated with signal Killed",
    "11,    no,       TASK_FAILED,   ,                     Command terminated with signal Segmentation fault",
    "15,    no,       TASK_FAILED,   ,                     Command terminated with signal Terminated",
    "64,    no,       TASK_FAILED,   ,                     Command terminated with signal Real-time signal 30",
    "0,     killed,   TASK_KILLED,   ,                     Command exited with status 0",
    "768,   killed,   TASK_KILLED,   ,                     Command exited with status 3",
    "15,    killed,   TASK_KILLED,   ,                     Command terminated with signal Terminated",
    "9,     killed,   TASK_KILLED,   ,                     Command terminated with signal Killed",
    "15,    timedout, TASK_FAILED,   MAX_COMPLETION_TIME_REACHED, Command terminated with signal Terminated",
    "0,     timedout, TASK_FAILED,   MAX_COMPLETION_TIME_REACHED, Command exited with status 0",
  })
  @Proves({"S-088", "S-089"})
  void endsAsMesosDoes(
      int waitStatus, String kill, TaskState state, String reason, String message) {
    Rig rig = Rig.registered();
    rig.step(
        new FromMaster.RunTaskReceived(
            Messages.MASTER,
            Messages.run(
                Messages.framework(Messages.FRAMEWORK, false),
                Messages.task("t1", "x")
                    .setMaxCompletionTime(
                        org.meseta.protocol.v1.DurationInfo.newBuilder()
                            .setNanoseconds(Rig.SECOND)))));
    String container = rig.launched();
    rig.step(new FromContainerizer.ContainerStarted(container, 1));
    rig.acknowledgeAll();
    switch (kill) {
      case "killed" ->
          rig.step(
              new FromMaster.KillTaskReceived(
                  Messages.MASTER, Messages.kill(Messages.FRAMEWORK, "t1").build()));
      case "timedout" -> rig.fire(AgentTimer.CompletionTimeout.class);
      default -> {}
    }

    rig.step(new FromContainerizer.ContainerExited(container, waitStatus));
    StatusUpdate update = rig.updates().getFirst();

    assertThat(update.getStatus().getState()).isEqualTo(state);
    assertThat(update.getStatus().getMessage()).isEqualTo(message);
    assertThat(update.getStatus().hasReason()).isEqualTo(reason != null);
    if (reason != null) {
      assertThat(update.getStatus().getReason()).isEqualTo(Reason.valueOf("REASON_" + reason));
    }
  }
}
