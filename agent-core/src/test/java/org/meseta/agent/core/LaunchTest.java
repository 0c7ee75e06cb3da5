package org.meseta.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meseta.protocol.Proves;
import org.meseta.protocol.internal.ExitedExecutorMessage;
import org.meseta.protocol.internal.RunTaskGroupMessage;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.v1.CommandInfo;
import org.meseta.protocol.v1.Environment.Variable;
import org.meseta.protocol.v1.ExecutorID;
import org.meseta.protocol.v1.ExecutorInfo;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.TaskGroupInfo;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.TaskStatus.Reason;

class LaunchTest {

  private static List<AgentEffect> run(Rig rig, TaskInfo.Builder task) {
    return rig.step(
        new FromMaster.RunTaskReceived(
            Messages.MASTER, Messages.run(Messages.framework(Messages.FRAMEWORK, true), task)));
  }

  @Test
  @Proves("S-070")
  void tasksOfAnotherAgentAreIgnored() {
    Rig rig = Rig.registered();
    assertThat(run(rig, Messages.task("t1", "true").setAgentId(Messages.agent("S9"))))
        .allMatch(AgentEffect.Log.class::isInstance);
    assertThat(rig.core().snapshot().frameworks()).isEmpty();
  }

  @Test
  @Proves("S-070")
  void anAgentThatRecoversOrEndsRunsNothing() {
    Rig rig = Rig.registered();
    rig.launch("t1", true);
    rig.restart();
    assertThat(rig.run("t2", true)).isEmpty();

    Rig ending = Rig.registered();
    ending.launch("t1", true);
    ending.step(
        new FromMaster.ShutDown(
            Messages.MASTER, org.meseta.protocol.internal.ShutdownMessage.getDefaultInstance()));
    assertThat(ending.run("t2", true)).isEmpty();
  }

  @Test
  @Proves("S-070")
  void aFrameworkThatEndsGetsNothing() {
    Rig rig = Rig.registered();
    rig.launch("t1", true);
    rig.step(
        new FromMaster.FrameworkShutDown(Messages.MASTER, Messages.shutDown(Messages.FRAMEWORK)));
    assertThat(rig.run("t2", true)).allMatch(AgentEffect.Log.class::isInstance);
  }

  @Test
  @Proves("hostile-25")
  void aTaskThatIsHereAlreadyIsNotRunTwice() {
    Rig rig = Rig.registered();
    rig.launch("t1", true);
    assertThat(rig.run("t1", true)).allMatch(AgentEffect.Log.class::isInstance);
  }

  @ParameterizedTest
  @CsvSource({
    "sleep 1000,       Command Executor (Task: t1) (Command: sh -c 'sleep 1000')",
    "123456789012345,  Command Executor (Task: t1) (Command: sh -c '123456789012345')",
    "1234567890123456, Command Executor (Task: t1) (Command: sh -c '123456789012...')",
  })
  @Proves("S-071")
  void aCommandTaskSeemsToHaveAnExecutor(String command, String name) {
    Rig rig = Rig.registered();
    run(rig, Messages.task("t1", command));
    AgentSnapshot.Executor executor =
        rig.core().snapshot().frameworks().getFirst().executors().getFirst();
    assertThat(executor.name()).isEqualTo(name);
    assertThat(executor.id()).isEqualTo("t1");
    assertThat(executor.directory())
        .isEqualTo(
            "/var/lib/mesos/slaves/11111111-S0/frameworks/22222222-0000/executors/t1/runs/"
                + executor.containerId());
    assertThat(executor.task().hasExecutorId()).isFalse();
  }

  @Test
  void aProgramIsRunWithItsArguments() {
    Rig rig = Rig.registered();
    run(
        rig,
        Messages.task("t1", "")
            .setCommand(
                CommandInfo.newBuilder()
                    .setShell(false)
                    .setValue("/bin/app")
                    .addArguments("name")
                    .addArguments("-x")));
    AgentEffect.LaunchContainer launch = launch(rig);
    assertThat(launch.launch().program()).isEqualTo("/bin/app");
    assertThat(launch.launch().arguments()).containsExactly("name", "-x");
    assertThat(rig.core().snapshot().frameworks().getFirst().executors().getFirst().name())
        .isEqualTo("Command Executor (Task: t1) (Command: [/bin/app, na...])");
  }

  private static AgentEffect.LaunchContainer launch(Rig rig) {
    return rig.all.reversed().stream()
        .filter(AgentEffect.LaunchContainer.class::isInstance)
        .map(AgentEffect.LaunchContainer.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Proves("S-095")
  void theCommandsUserGoesBeforeTheFrameworks() {
    Rig rig = Rig.registered();
    rig.run("t1", true);
    assertThat(launch(rig).launch().user()).contains("alice");
    TaskInfo.Builder task = Messages.task("t2", "true");
    task.getCommandBuilder().setUser("bob");
    run(rig, task);
    assertThat(launch(rig).launch().user()).contains("bob");

    Rig asItself = new Rig(1, settings -> settings.switchUser(false));
    asItself.recover();
    asItself.register();
    asItself.run("t1", true);
    assertThat(launch(asItself).launch().user()).isEmpty();
  }

  @Test
  @Proves("S-049")
  void resourcesThatOnlyAnOperationCouldHaveMadeAreUnknown() {
    Rig rig = Rig.registered();
    Resource.Builder reserved =
        Messages.scalar("cpus", 1)
            .addReservations(
                Resource.ReservationInfo.newBuilder()
                    .setType(Resource.ReservationInfo.Type.DYNAMIC)
                    .setRole("r"));
    run(rig, Messages.task("t1", "true").addResources(reserved));
    TaskStatus status = rig.updates().getFirst().getStatus();
    assertThat(status.getState()).isEqualTo(TaskState.TASK_LOST);
    assertThat(status.getReason()).isEqualTo(Reason.REASON_RESOURCES_UNKNOWN);

    Resource.Builder fixed =
        Messages.scalar("cpus", 1)
            .addReservations(
                Resource.ReservationInfo.newBuilder()
                    .setType(Resource.ReservationInfo.Type.STATIC)
                    .setRole("r"));
    run(rig, Messages.task("t2", "true").addResources(fixed));
    assertThat(launch(rig).launch().environment()).containsEntry("MESOS_EXECUTOR_ID", "t2");
  }

  @Test
  @Proves("S-098")
  void resourcesAlwaysNameTheirRole() {
    Rig rig = Rig.registered();
    TaskInfo.Builder task = Messages.task("t1", "true");
    task.getResourcesBuilder(0).clearAllocationInfo();
    run(rig, task);
    rig.reregister();

    var message =
        Rig.sent(rig.all.reversed(), org.meseta.protocol.internal.ReregisterSlaveMessage.class)
            .orElseThrow();
    assertThat(message.getTasks(0).getResourcesList())
        .allMatch(resource -> resource.getAllocationInfo().getRole().equals("r"));
  }

  @Test
  @Proves("S-096")
  void aRefusedCustomExecutorIsReportedGone() {
    Rig rig = Rig.registered();
    ExecutorInfo executor =
        ExecutorInfo.newBuilder().setExecutorId(ExecutorID.newBuilder().setValue("ex")).build();
    TaskInfo.Builder task = Messages.task("t1", "true").clearCommand().setExecutor(executor);
    rig.step(
        new FromMaster.RunTaskReceived(
            Messages.MASTER,
            Messages.run(Messages.framework(Messages.FRAMEWORK, true), task).toBuilder()
                .setLaunchExecutor(true)
                .build()));
    assertThat(rig.sent(ExitedExecutorMessage.class).orElseThrow().getExecutorId().getValue())
        .isEqualTo("ex");
    StatusUpdate update = rig.updates().getFirst();
    assertThat(update.getExecutorId().getValue()).isEqualTo("ex");
    assertThat(update.getStatus().getState()).isEqualTo(TaskState.TASK_FAILED);
    assertThat(update.getStatus().getMessage()).contains("TaskInfo.executor");

    run(rig, Messages.task("t2", "true").clearCommand().setExecutor(executor));
    assertThat(rig.sent(ExitedExecutorMessage.class)).as("without launch_executor").isEmpty();
  }

  @Test
  void aTaskGroupIsRefusedTaskByTask() {
    Rig rig = Rig.registered();
    rig.step(
        new FromMaster.RunTaskGroupReceived(
            Messages.MASTER,
            RunTaskGroupMessage.newBuilder()
                .setFramework(Messages.framework(Messages.FRAMEWORK, true))
                .setExecutor(
                    ExecutorInfo.newBuilder()
                        .setExecutorId(ExecutorID.newBuilder().setValue("pod")))
                .setTaskGroup(
                    TaskGroupInfo.newBuilder()
                        .addTasks(Messages.task("a", "true"))
                        .addTasks(Messages.task("b", "true")))
                .setLaunchExecutor(true)
                .build()));
    assertThat(rig.updates())
        .extracting(update -> update.getStatus().getMessage())
        .hasSize(2)
        .allMatch(message -> message.contains("LAUNCH_GROUP"));
    assertThat(rig.all)
        .anyMatch(
            e -> e instanceof AgentEffect.Send s && s.message() instanceof ExitedExecutorMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "a/b", "../../etc", "a\\b", "a\tb"})
  @Proves("hostile-24")
  void idsThatWouldLeaveTheSandboxAreRefused(String id) {
    Rig rig = Rig.registered();
    run(rig, Messages.task(id, "true"));
    assertThat(rig.updates().getFirst().getStatus().getState()).isEqualTo(TaskState.TASK_ERROR);
    assertThat(rig.all).noneMatch(AgentEffect.LaunchContainer.class::isInstance);

    FrameworkInfo.Builder framework = Messages.framework(id, true);
    List<AgentEffect> effects =
        rig.step(
            new FromMaster.RunTaskReceived(
                Messages.MASTER, Messages.run(framework, Messages.task("t", "true"))));
    assertThat(effects).allMatch(AgentEffect.Log.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=b", "a\0b"})
  @Proves("hostile-41")
  void variablesThatNoProcessCanHaveAreRefused(String name) {
    Rig rig = Rig.registered();
    TaskInfo.Builder task = Messages.task("t1", "true");
    task.getCommandBuilder()
        .getEnvironmentBuilder()
        .addVariables(Variable.newBuilder().setName(name).setValue("x"));
    run(rig, task);
    assertThat(rig.updates().getFirst().getStatus().getMessage())
        .contains("CommandInfo.environment");
  }

  @Test
  @Proves("hostile-34")
  void endlessGraceAndCompletionTimesOverflowNothing() {
    Rig rig = Rig.registered();
    TaskInfo.Builder task = Messages.task("t1", "sleep 1");
    task.getKillPolicyBuilder().getGracePeriodBuilder().setNanoseconds(Long.MAX_VALUE);
    task.getMaxCompletionTimeBuilder().setNanoseconds(Long.MAX_VALUE);
    run(rig, task);
    String container = rig.launched();
    rig.step(new FromContainerizer.ContainerStarted(container, 1));
    List<AgentEffect> effects =
        rig.step(
            new FromMaster.KillTaskReceived(
                Messages.MASTER, Messages.kill(Messages.FRAMEWORK, "t1").build()));
    assertThat(effects)
        .contains(new AgentEffect.SignalContainer(container, 15))
        .doesNotContain(new AgentEffect.DestroyContainer(container));
    assertThat(rig.all)
        .filteredOn(AgentEffect.SetTimer.class::isInstance)
        .allMatch(e -> ((AgentEffect.SetTimer) e).atNanos() > 0);
  }
}
