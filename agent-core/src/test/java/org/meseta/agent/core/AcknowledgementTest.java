package org.meseta.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskState;

/// What the simulator has found about acknowledgements and crashes (docs/BUGS_FOUND.md).
class AcknowledgementTest {

  @Test
  @Proves("S-080")
  void theNextUpdateWaitsUntilTheAcknowledgementIsOnDisk() {
    Rig rig = Rig.registered();
    rig.launch("t", true);
    StatusUpdate starting = rig.updates().getFirst();
    rig.diskAnswers = false;

    assertThat(rig.acknowledge(starting)).isEmpty();

    AgentEffect.Checkpoint checkpoint = (AgentEffect.Checkpoint) rig.all.getLast();
    List<StatusUpdate> sent = Rig.updates(rig.step(new FromDisk.Checkpointed(checkpoint.ticket())));
    assertThat(sent)
        .singleElement()
        .satisfies(u -> assertThat(u.getStatus().getState()).isEqualTo(TaskState.TASK_RUNNING));
  }

  @Test
  @Proves("S-082")
  void afterARestartWhatIsOwedFirstCountsAsSent() {
    Rig rig = Rig.registered();
    String container = rig.launch("t", true);
    rig.acknowledgeAll();
    rig.step(new FromContainerizer.ContainerExited(container, 0));
    StatusUpdate finished = rig.updates().getFirst();

    rig.restart();
    rig.step(new FromContainerizer.ContainersRecovered());
    rig.step(new FromMaster.MasterDetected(Messages.MASTER));
    rig.fire(AgentTimer.Registration.class);

    Task task = rig.sent(ReregisterSlaveMessage.class).orElseThrow().getTasks(0);
    assertThat(task.getState()).isEqualTo(TaskState.TASK_FINISHED);
    assertThat(task.getStatusUpdateState()).isEqualTo(TaskState.TASK_FINISHED);
    assertThat(task.getStatusUpdateUuid()).isEqualTo(finished.getUuid());
  }
}
