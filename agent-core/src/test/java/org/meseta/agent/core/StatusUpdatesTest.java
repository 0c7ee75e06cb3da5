package org.meseta.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.TaskState;

class StatusUpdatesTest {

  @Test
  @Proves("S-080")
  void nothingIsSentBeforeItIsOnDisk() {
    Rig rig = Rig.registered();
    rig.run("t1", true);
    String container = rig.launched();
    rig.diskAnswers = false;
    rig.step(new FromContainerizer.ContainerStarted(container, 1));
    assertThat(rig.updates()).isEmpty();
    rig.fireIfSet(AgentTimer.UpdateRetries.class);
    assertThat(rig.updates()).isEmpty();

    assertThat(Rig.updates(rig.answer())).hasSize(1);
  }

  @Test
  @Proves("S-080")
  void oneUpdatePerTaskIsUnderWayAndKeepsItsUuid() {
    Rig rig = Rig.registered();
    String container = rig.launch("t1", true);
    StatusUpdate first = rig.updates().getFirst();
    assertThat(rig.step(new FromContainerizer.ContainerExited(container, 0)))
        .noneMatch(AgentEffect.Send.class::isInstance);
    for (int i = 0; i < 3; i++) {
      rig.fire(AgentTimer.UpdateRetries.class);
      assertThat(rig.updates()).hasSize(1);
      assertThat(rig.updates().getFirst().getUuid()).isEqualTo(first.getUuid());
      assertThat(rig.updates().getFirst().getStatus()).isEqualTo(first.getStatus());
    }
  }

  @Test
  @Proves("S-082")
  void everyUpdateTellsTheNewestState() {
    Rig rig = Rig.registered();
    String container = rig.launch("t1", true);
    assertThat(rig.updates().getFirst().getLatestState()).isEqualTo(TaskState.TASK_RUNNING);
    rig.step(new FromContainerizer.ContainerExited(container, 0));
    rig.fire(AgentTimer.UpdateRetries.class);

    assertThat(rig.updates().getFirst().getStatus().getState()).isEqualTo(TaskState.TASK_STARTING);
    assertThat(rig.updates().getFirst().getLatestState()).isEqualTo(TaskState.TASK_FINISHED);
  }

  @Test
  @Proves("S-080")
  void retriesDoubleFromTenSecondsToTenMinutes() {
    Rig rig = Rig.registered();
    rig.launch("t1", true);
    long[] waits = {10, 20, 40, 80, 160, 320, 600, 600, 600};
    for (long wait : waits) {
      long before = rig.now();
      rig.fire(AgentTimer.UpdateRetries.class);
      assertThat(rig.now() - before).isEqualTo(wait * Rig.SECOND);
      assertThat(rig.updates()).hasSize(1);
    }
  }

  @Test
  @Proves({"S-080", "hostile-33"})
  void onlyTheUuidThatIsWaitedForCounts() {
    Rig rig = Rig.registered();
    rig.launch("t1", true);
    StatusUpdate update = rig.updates().getFirst();
    for (ByteString uuid :
        List.of(
            ByteString.EMPTY,
            ByteString.copyFrom(new byte[16]),
            update.getUuid().substring(1),
            update.getUuid().concat(update.getUuid()))) {
      acknowledge(rig, Messages.MASTER, Messages.FRAMEWORK, "t1", uuid);
    }
    acknowledge(rig, Messages.MASTER, Messages.FRAMEWORK, "t2", update.getUuid());
    acknowledge(rig, Messages.MASTER, "other", "t1", update.getUuid());
    assertThat(rig.updates()).isEmpty();

    assertThat(rig.acknowledge(update)).hasSize(1);
    assertThat(rig.acknowledge(update)).as("a second time").isEmpty();
  }

  private static void acknowledge(
      Rig rig, Upid from, String framework, String task, ByteString uuid) {
    assertThat(
            rig.step(
                new FromMaster.StatusUpdateAcknowledged(
                    from, Messages.acknowledgement(framework, task, uuid))))
        .allMatch(AgentEffect.Log.class::isInstance);
  }

  @Test
  void aDriverMayAcknowledgeByItself() {
    Rig rig = Rig.registered();
    rig.launch("t1", true);
    StatusUpdate update = rig.updates().getFirst();
    List<AgentEffect> effects =
        rig.step(
            new FromMaster.StatusUpdateAcknowledged(
                new Upid("scheduler-1", "10.0.0.7", 1234), Messages.acknowledgement(update)));
    assertThat(Rig.updates(effects)).hasSize(1);
  }

  @Test
  @Proves("S-081")
  void updatesRestWithoutMasterAndGoOutAtOnceWithOne() {
    Rig rig = Rig.registered();
    rig.launch("t1", true);
    ByteString uuid = rig.updates().getFirst().getUuid();
    rig.step(new FromMaster.MasterLost(Messages.MASTER));
    rig.fire(AgentTimer.UpdateRetries.class);
    assertThat(rig.updates()).isEmpty();

    rig.reregister();
    assertThat(rig.updates()).extracting(StatusUpdate::getUuid).containsExactly(uuid);
    rig.step(
        new FromMaster.FrameworkUpdated(
            Messages.MASTER,
            org.meseta.protocol.internal.UpdateFrameworkMessage.newBuilder()
                .setFrameworkId(Messages.frameworkId(Messages.FRAMEWORK))
                .build()));
    assertThat(rig.updates())
        .as("as recorded: twice at once")
        .extracting(StatusUpdate::getUuid)
        .containsExactly(uuid);
  }

  @Test
  @Proves("S-098")
  void everyUpdateCarriesWhatAMasterInCppWouldDieWithout() {
    Rig rig = Rig.registered();
    String container = rig.launch("t1", true);
    rig.acknowledgeAll();
    rig.step(new FromContainerizer.ContainerExited(container, 9));
    rig.acknowledgeAll();
    rig.step(
        new FromMaster.KillTaskReceived(
            Messages.MASTER, Messages.kill(Messages.FRAMEWORK, "t9").build()));

    List<StatusUpdateMessage> messages =
        rig.all.stream()
            .filter(AgentEffect.Send.class::isInstance)
            .map(e -> ((AgentEffect.Send) e).message())
            .filter(StatusUpdateMessage.class::isInstance)
            .map(StatusUpdateMessage.class::cast)
            .toList();
    assertThat(messages).hasSizeGreaterThanOrEqualTo(3);
    assertThat(messages)
        .allSatisfy(
            message -> {
              assertThat(message.getPid()).isEqualTo("slave(1)@10.0.0.2:5051");
              assertThat(message.getUpdate().getUuid().size()).isEqualTo(16);
              assertThat(message.getUpdate().getStatus().getUuid())
                  .isEqualTo(message.getUpdate().getUuid());
            });
  }

  @Test
  void nothingIsLeftToDoWhenEverythingIsAcknowledged() {
    Rig rig = Rig.registered();
    String container = rig.launch("t1", true);
    rig.acknowledgeAll();
    rig.step(new FromContainerizer.ContainerExited(container, 0));
    rig.acknowledgeAll();
    assertThat(rig.fire(AgentTimer.UpdateRetries.class)).isEmpty();
  }
}
