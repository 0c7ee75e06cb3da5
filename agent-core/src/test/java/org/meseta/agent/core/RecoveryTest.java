package org.meseta.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meseta.protocol.Proves;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.TaskStatus.Reason;

class RecoveryTest {

  private static void comeBack(Rig rig) {
    rig.step(new FromContainerizer.ContainersRecovered());
    rig.reregister();
  }

  private static ReregisterSlaveMessage lastReregistration(Rig rig) {
    return Rig.sent(rig.all.reversed(), ReregisterSlaveMessage.class).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "1792,  TASK_FAILED,   Command exited with status 7",
    "11,    TASK_FAILED,   Command terminated with signal Segmentation fault",
    "35072, TASK_FAILED,   Command exited with status 137",
    "9,     TASK_FAILED,   Command terminated with signal Killed",
    "0,     TASK_FINISHED, Command exited with status 0",
  })
  @Proves({"S-009", "S-088"})
  void anEndWhileTheAgentWasDeadIsReportedExactly(int status, TaskState state, String message) {
    Rig rig = Rig.registered();
    String container = rig.launch("t1", true);
    rig.acknowledgeAll();

    assertThat(rig.restart()).contains(new AgentEffect.RecoverContainers(List.of(container)));
    rig.step(new FromContainerizer.ContainerExited(container, status));
    comeBack(rig);

    List<StatusUpdate> updates = rig.acknowledgeAll();
    assertThat(updates).hasSize(1);
    assertThat(updates.getFirst().getStatus().getState()).isEqualTo(state);
    assertThat(updates.getFirst().getStatus().getMessage()).isEqualTo(message);
  }

  @Test
  @Proves("S-009")
  void tasksOfFrameworksThatDoNotCheckpointLeaveNoTrace() {
    Rig rig = Rig.registered();
    int before = rig.log.size();
    rig.launch("t1", false);
    rig.acknowledgeAll();

    assertThat(rig.log).hasSize(before);
    assertThat(rig.restart()).contains(new AgentEffect.RecoverContainers(List.of()));
    comeBack(rig);
    assertThat(lastReregistration(rig).getTasksList()).isEmpty();
  }

  @Test
  @Proves({"S-003", "S-097", "S-098"})
  void reregistrationTellsOfLiveAndUnacknowledgedTasks() {
    Rig rig = Rig.registered();
    rig.launch("runs", true);
    rig.acknowledgeAll();
    String ended = rig.launch("ended", true);
    rig.acknowledgeAll();
    rig.step(new FromContainerizer.ContainerExited(ended, 0));
    String over = rig.launch("over", true);
    rig.acknowledgeAll();
    rig.step(new FromContainerizer.ContainerExited(over, 0));
    rig.acknowledgeAll();
    rig.diskAnswers = false;
    rig.run("staging", true);
    rig.reregister();

    ReregisterSlaveMessage message = lastReregistration(rig);
    assertThat(message.getTasksList())
        .extracting(task -> task.getTaskId().getValue())
        .containsExactly("runs", "ended", "staging");
    assertThat(message.getTasksList())
        .extracting(Task::getState)
        .containsExactly(TaskState.TASK_RUNNING, TaskState.TASK_FINISHED, TaskState.TASK_STAGING);
    assertThat(message.getTasksList())
        .allSatisfy(
            task -> {
              assertThat(task.hasExecutorId()).isFalse();
              assertThat(task.hasStatusUpdateState()).isEqualTo(task.hasStatusUpdateUuid());
              assertThat(task.getResourcesList()).allMatch(r -> r.hasAllocationInfo());
            });
    assertThat(message.getTasks(0).getStatusUpdateUuid().size()).isEqualTo(16);
    assertThat(message.getExecutorInfosList()).isEmpty();
    assertThat(message.getFrameworksList()).hasSize(1);
  }

  @Test
  @Proves("S-016")
  void aTaskThatWasNeverStartedIsLostByTheRestart() {
    Rig rig = Rig.registered();
    rig.run("t1", true);
    String container = rig.launched();
    rig.restart();
    rig.step(new FromContainerizer.ContainerLost(container, "it left no trace"));
    comeBack(rig);

    TaskStatus status = rig.updates().getFirst().getStatus();
    assertThat(status.getState()).isEqualTo(TaskState.TASK_LOST);
    assertThat(status.getReason()).isEqualTo(Reason.REASON_AGENT_RESTARTED);
  }

  @Test
  @Proves("S-014")
  void aReboot() {
    Rig rig = Rig.registered();
    String container = rig.launch("t1", true);
    rig.acknowledgeAll();
    rig.restart();
    rig.step(new FromContainerizer.ContainerLost(container, "the machine was restarted"));
    comeBack(rig);

    assertThat(lastReregistration(rig).getSlave().getId().getValue())
        .as("the same agent")
        .isEqualTo(Messages.AGENT_ID);
    TaskStatus status = rig.updates().getFirst().getStatus();
    assertThat(status.getState()).isEqualTo(TaskState.TASK_LOST);
    assertThat(status.getMessage()).contains("the machine was restarted");
  }

  @Test
  void aKillThatWasOnDiskIsCarriedOn() {
    Rig rig = Rig.registered();
    String container = rig.launch("t1", true);
    rig.acknowledgeAll();
    rig.step(
        new FromMaster.KillTaskReceived(
            Messages.MASTER, Messages.kill(Messages.FRAMEWORK, "t1").build()));
    rig.restart();
    assertThat(rig.step(new FromContainerizer.ContainerStarted(container, 4711)))
        .contains(new AgentEffect.SignalContainer(container, 15));
    assertThat(rig.fire(AgentTimer.KillEscalation.class))
        .contains(new AgentEffect.DestroyContainer(container));
    rig.step(new FromContainerizer.ContainerExited(container, 9));
    comeBack(rig);

    assertThat(rig.updates().getFirst().getStatus().getState()).isEqualTo(TaskState.TASK_KILLED);
  }

  @Test
  void aRefusalThatWasTornIsMadeUpFor() {
    Rig rig = Rig.registered();
    rig.step(
        new FromMaster.RunTaskReceived(
            Messages.MASTER,
            Messages.run(Messages.framework(Messages.FRAMEWORK, true), Messages.task("t1", ""))));
    rig.log.removeLast();
    rig.restart();
    comeBack(rig);

    assertThat(rig.updates().getFirst().getStatus().getReason())
        .isEqualTo(Reason.REASON_AGENT_RESTARTED);
    rig.acknowledgeAll();
    assertThat(rig.core().snapshot().frameworks()).isEmpty();
  }

  @Test
  void anotherHostNameOrAddressIsRefusedWithTheDifference() {
    Rig rig = Rig.registered();
    List<AgentEffect> effects =
        rig.restart(
            _ ->
                AgentSettings.builder(
                    new Upid("slave(1)", "10.0.0.3", 5051), "node2", "/var/lib/mesos"));
    assertThat(effects).hasSize(1);
    assertThat(effects.getFirst())
        .isInstanceOfSatisfying(
            AgentEffect.Exit.class,
            exit ->
                assertThat(exit.reason())
                    .contains("the hostname was 'node1' and is now 'node2'")
                    .contains("the IP address was 10.0.0.2 and is now 10.0.0.3"));
  }

  @Test
  void anotherPortAndOtherResourcesAreAccepted() {
    Rig rig = Rig.registered();
    rig.restart(
        _ ->
            AgentSettings.builder(new Upid("slave(1)", "10.0.0.2", 5052), "node1", "/var/lib/mesos")
                .resources(List.of(Messages.scalar("cpus", 8).clearAllocationInfo().build())));
    comeBack(rig);

    assertThat(lastReregistration(rig).getSlave().getPort()).isEqualTo(5052);
    assertThat(lastReregistration(rig).getSlave().getResourcesCount()).isEqualTo(1);
    assertThat(rig.log)
        .filteredOn(AgentRecord.AgentAdmitted.class::isInstance)
        .as("the new settings are those of next time")
        .hasSize(2);
  }

  @Test
  void fewerResourcesThanTheTasksUseAreRefusedWithTheDifference() {
    Rig rig = new Rig(0, settings -> settings.resources(cpusAndMem(4, 128)));
    rig.recover();
    rig.register();
    String container = rig.launch("t1", true);

    assertThat(rig.restart(settings -> settings.resources(cpusAndMem(4, 16))).getFirst())
        .isInstanceOfSatisfying(
            AgentEffect.Exit.class,
            exit ->
                assertThat(exit.reason())
                    .contains("its running tasks use cpus:0.1; mem:32")
                    .contains("the new resources are cpus:4; mem:16"));
    assertThat(rig.restart(settings -> settings.resources(cpusAndMem(0.5, 32))))
        .contains(new AgentEffect.RecoverContainers(List.of(container)));
  }

  private static List<Resource> cpusAndMem(double cpus, double mem) {
    return List.of(
        Messages.scalar("cpus", cpus).clearAllocationInfo().build(),
        Messages.scalar("mem", mem).clearAllocationInfo().build());
  }

  @Test
  void aLogThatDoesNotSayWhoItBelongsToIsGivenUp() {
    Rig rig = Rig.registered();
    rig.launch("t1", true);
    rig.log.removeIf(AgentRecord.AgentAdmitted.class::isInstance);
    assertThat(rig.restart()).contains(new AgentEffect.RecoverContainers(List.of()));
    rig.step(new FromContainerizer.ContainersRecovered());
    rig.register();
    assertThat(rig.core().snapshot().frameworks()).isEmpty();
  }
}
