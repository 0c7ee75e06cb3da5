package org.meseta.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.ShutdownMessage;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus.Reason;

class EndingsTest {

  private static List<AgentEffect> kill(Rig rig, String task) {
    return rig.step(
        new FromMaster.KillTaskReceived(
            Messages.MASTER, Messages.kill(Messages.FRAMEWORK, task).build()));
  }

  @Test
  @Proves("S-083")
  void aTaskKilledBeforeItsRecordIsOnDiskNeverStarts() {
    Rig rig = Rig.registered();
    rig.diskAnswers = false;
    rig.run("t1", true);
    kill(rig, "t1");
    List<AgentEffect> effects = rig.answer();

    assertThat(effects).noneMatch(AgentEffect.LaunchContainer.class::isInstance);
    StatusUpdate update = Rig.updates(effects).getFirst();
    assertThat(update.getStatus().getState()).isEqualTo(TaskState.TASK_KILLED);
    assertThat(update.getStatus().getReason()).isEqualTo(Reason.REASON_TASK_KILLED_DURING_LAUNCH);
    assertThat(update.getStatus().getMessage()).isEqualTo("Killed before delivery to the executor");
    assertThat(update.getStatus().hasContainerStatus()).isFalse();
  }

  @Test
  @Proves("S-083")
  void aTaskKilledWhileItStartsIsSaidToBeKilledAndItsContainerDestroyed() {
    Rig rig = Rig.registered();
    rig.run("t1", true);
    String container = rig.launched();
    assertThat(kill(rig, "t1")).contains(new AgentEffect.DestroyContainer(container));
    rig.acknowledgeAll();
    assertThat(rig.step(new FromContainerizer.ContainerStarted(container, 1)))
        .containsExactly(new AgentEffect.DestroyContainer(container));
    assertThat(rig.step(new FromContainerizer.ContainerExited(container, 9)))
        .containsExactly(new AgentEffect.ForgetContainer(container));
    assertThat(rig.core().snapshot().frameworks()).isEmpty();
  }

  @Test
  @Proves("S-083")
  void killsOfUnknownTasksAreAnsweredOnlyForKnownFrameworks() {
    Rig rig = Rig.registered();
    assertThat(kill(rig, "t9")).isEmpty();
    rig.launch("t1", true);
    kill(rig, "t9");
    assertThat(rig.updates().getFirst().getStatus().getReason())
        .isEqualTo(Reason.REASON_EXECUTOR_TERMINATED);
    assertThat(rig.updates().getFirst().getStatus().getState()).isEqualTo(TaskState.TASK_LOST);
    assertThat(kill(rig, "t9")).as("it is said already").isEmpty();
  }

  @Test
  void aKillAfterTheEndChangesNothing() {
    Rig rig = Rig.registered();
    rig.launch("other", true);
    String container = rig.launch("t1", true);
    rig.acknowledgeAll();
    rig.step(new FromContainerizer.ContainerExited(container, 0));
    assertThat(kill(rig, "t1")).isEmpty();
    rig.acknowledge(
        rig.all.stream()
            .flatMap(e -> Rig.updates(List.of(e)).stream())
            .reduce((a, b) -> b)
            .orElseThrow());
    assertThat(kill(rig, "t1")).as("acknowledged by now").isEmpty();
  }

  @Test
  @Proves("S-089")
  void sigkillFollowsSigtermWhenTheGraceIsOver() {
    Rig rig = Rig.registered();
    String container = rig.launch("t1", true);
    assertThat(kill(rig, "t1")).contains(new AgentEffect.SignalContainer(container, 15));
    long before = rig.now();
    assertThat(rig.fire(AgentTimer.KillEscalation.class))
        .containsExactly(new AgentEffect.DestroyContainer(container));
    assertThat(rig.now() - before).isEqualTo(3 * Rig.SECOND);
  }

  @Test
  @Proves("S-085")
  void aFrameworkThatIsGoneHearsNothingMore() {
    Rig rig = Rig.registered();
    String container = rig.launch("t1", true);
    rig.step(
        new FromMaster.FrameworkShutDown(Messages.MASTER, Messages.shutDown(Messages.FRAMEWORK)));
    rig.all.clear();
    rig.step(new FromContainerizer.ContainerExited(container, 15));
    rig.reregister();
    rig.fireIfSet(AgentTimer.UpdateRetries.class);

    assertThat(Rig.updates(rig.all)).isEmpty();
    assertThat(rig.restart()).contains(new AgentEffect.RecoverContainers(List.of()));
  }

  @Test
  @Proves("S-007")
  void anAgentThatIsSentAwayEndsItsTasksAndThenItself() {
    Rig rig = Rig.registered();
    String container = rig.launch("t1", true);
    List<AgentEffect> effects =
        rig.step(
            new FromMaster.ShutDown(
                Messages.MASTER, ShutdownMessage.newBuilder().setMessage("gone").build()));
    assertThat(effects).contains(new AgentEffect.SignalContainer(container, 15));
    assertThat(effects).noneMatch(AgentEffect.Exit.class::isInstance);
    assertThat(rig.step(new FromContainerizer.ContainerExited(container, 15)))
        .contains(new AgentEffect.Exit(0, "gone"));

    rig.restart();
    rig.step(new FromContainerizer.ContainersRecovered());
    rig.register();
    assertThat(Rig.sent(rig.all, ReregisterSlaveMessage.class))
        .as("it comes back as a new agent")
        .isEmpty();
  }

  @Test
  @Proves("S-017")
  void theHistoryIsBounded() {
    Rig rig = new Rig(0, settings -> settings.maxCompletedExecutors(3));
    rig.recover();
    rig.register();
    rig.launch("stays", true);
    for (int i = 0; i < 5; i++) {
      String container = rig.launch("t" + i, true);
      rig.step(new FromContainerizer.ContainerExited(container, 0));
      rig.fire(AgentTimer.UpdateRetries.class);
      rig.acknowledgeAll();
    }
    AgentSnapshot.Framework framework = rig.core().snapshot().frameworks().getFirst();
    assertThat(framework.completedExecutors())
        .extracting(AgentSnapshot.Executor::id)
        .containsExactly("t2", "t3", "t4");

    Rig many = Rig.registered();
    for (int i = 0; i < 60; i++) {
      many.step(
          new FromMaster.RunTaskReceived(
              Messages.MASTER,
              Messages.run(Messages.framework("F" + i, false), Messages.task("t", "true"))));
      many.step(new FromContainerizer.ContainerExited(many.launched(), 0));
      many.acknowledgeAll();
    }
    assertThat(many.core().snapshot().completedFrameworks()).hasSize(50);
    many.reregister();
    assertThat(
            Rig.sent(many.all.reversed(), ReregisterSlaveMessage.class)
                .orElseThrow()
                .getCompletedFrameworksList())
        .hasSize(50)
        .allMatch(framework2 -> framework2.getTasksCount() == 1);
  }
}
