package org.meseta.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;

class ExitCodesTest {

  @ParameterizedTest
  @CsvSource({
    "TASK_FINISHED, Command exited with status 0, 0",
    "TASK_FAILED, Command exited with status 3, 3",
    "TASK_FAILED, Command exited with status 137, 137",
    "TASK_FAILED, Command terminated with signal Segmentation fault, 139",
    "TASK_FAILED, Command terminated with signal Segmentation fault (core dumped), 139",
    "TASK_KILLED, Command terminated with signal Killed, 137",
    "TASK_KILLED, Command terminated with signal Terminated, 143",
    "TASK_FAILED, Command terminated with signal Real-time signal 2, 164",
    "TASK_KILLED, Command exited with status 0, 0"
  })
  void readsTheTextsOfMesos(TaskState state, String message, int code) {
    assertThat(ExitCodes.of(status(state).setMessage(message).build()))
        .isEqualTo(OptionalInt.of(code));
  }

  @Test
  void knowsNothingWhereTheTextTellsNothing() {
    assertThat(ExitCodes.of(status(TaskState.TASK_LOST).setMessage("Agent removed").build()))
        .isEmpty();
    assertThat(
            ExitCodes.of(
                status(TaskState.TASK_FAILED)
                    .setMessage("Command terminated with signal Tiredness")
                    .build()))
        .isEmpty();
    assertThat(ExitCodes.of(status(TaskState.TASK_FINISHED).build())).hasValue(0);
  }

  private static TaskStatus.Builder status(TaskState state) {
    return TaskStatus.newBuilder().setTaskId(TaskID.newBuilder().setValue("t")).setState(state);
  }
}
