package org.meseta.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;

class CommandTaskTest {

  @Test
  @Proves({"S-079", "S-097"})
  void updatesOfACommandTaskLookLikeThoseOfACommandExecutor() {
    Rig rig = Rig.registered();
    String container = rig.launch("t1", true);

    List<StatusUpdate> updates = rig.acknowledgeAll();
    rig.step(new FromContainerizer.ContainerExited(container, 0));
    updates.addAll(rig.acknowledgeAll());

    assertThat(updates)
        .extracting(u -> u.getStatus().getState())
        .containsExactly(TaskState.TASK_STARTING, TaskState.TASK_RUNNING, TaskState.TASK_FINISHED);
    assertThat(updates)
        .allSatisfy(
            update -> {
              TaskStatus status = update.getStatus();
              assertThat(update.getExecutorId().getValue()).isEqualTo("t1");
              assertThat(update.getUuid()).isEqualTo(status.getUuid());
              assertThat(status.getUuid().size()).isEqualTo(16);
              assertThat(status.getSource()).isEqualTo(TaskStatus.Source.SOURCE_EXECUTOR);
              assertThat(status.getContainerStatus().getContainerId().getValue())
                  .isEqualTo(container);
              assertThat(status.getContainerStatus().getExecutorPid()).isEqualTo(4711);
              assertThat(
                      status
                          .getContainerStatus()
                          .getNetworkInfos(0)
                          .getIpAddresses(0)
                          .getIpAddress())
                  .isEqualTo("10.0.0.2");
            });
    assertThat(rig.core().snapshot().frameworks()).isEmpty();
    assertThat(rig.core().snapshot().completedFrameworks()).hasSize(1);
  }
}
