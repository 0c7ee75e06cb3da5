package org.meseta.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
import org.meseta.protocol.internal.KillTaskMessage;
import org.meseta.protocol.internal.RegisterSlaveMessage;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.RunTaskMessage;
import org.meseta.protocol.internal.SlaveRegisteredMessage;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.internal.UpdateSlaveMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.DurationInfo;
import org.meseta.protocol.v1.Environment;
import org.meseta.protocol.v1.KillPolicy;
import org.meseta.protocol.v1.TaskInfo;

/// Plays recorded conversations with a C++ agent, and compares what this agent says in its place.
class RecordedTrafficTest {
  private static final Upid MASTER = new Upid("master", "127.0.0.1", 6150);
  private static final Upid AGENT = new Upid("slave(1)", "127.0.0.1", 6151);
  private static final String COMMAND_TASK = "libprocess/v1-command-task.txt";
  private static final String REGISTRATION = "libprocess/agent-registration.txt";

  private final List<AgentEffect> effects = new ArrayList<>();

  private AgentCore start(AgentSettings settings) {
    AgentCore core = new AgentCore(settings, 1);
    step(core, new FromDisk.CheckpointRecovered(List.of(), false));
    step(core, new FromContainerizer.ContainersRecovered());
    step(core, new FromMaster.MasterDetected(MASTER));
    fire(core);
    return core;
  }

  private void step(AgentCore core, AgentEvent event) {
    int before = effects.size();
    core.step(1_795_338_183_000_000_000L, event, effects::add);
    for (AgentEffect effect : List.copyOf(effects.subList(before, effects.size()))) {
      if (effect instanceof AgentEffect.Checkpoint checkpoint) {
        step(core, new FromDisk.Checkpointed(checkpoint.ticket()));
      }
    }
  }

  private void fire(AgentCore core) {
    AgentEffect.SetTimer timer =
        effects.stream()
            .filter(AgentEffect.SetTimer.class::isInstance)
            .map(AgentEffect.SetTimer.class::cast)
            .reduce((first, second) -> second)
            .orElseThrow();
    step(core, new TimerFired(timer.timer(), timer.generation()));
  }

  @Test
  @Proves("S-001")
  void registersAsRecorded() throws Exception {
    RegisterSlaveMessage recorded =
        RecordedTraffic.messages(
                REGISTRATION, "master", "RegisterSlaveMessage", RegisterSlaveMessage.parser())
            .getFirst();
    start(
        AgentSettings.builder(AGENT, "127.0.0.1", "/w")
            .resources(recorded.getSlave().getResourcesList())
            .attributes(recorded.getSlave().getAttributesList())
            .version(recorded.getVersion())
            .build());

    RegisterSlaveMessage ours = Rig.sent(effects, RegisterSlaveMessage.class).orElseThrow();
    assertThat(
            ours.toBuilder()
                .clearAgentCapabilities()
                .setResourceVersionUuid(recorded.getResourceVersionUuid())
                .build())
        .isEqualTo(recorded.toBuilder().clearAgentCapabilities().build());
    assertThat(recorded.getAgentCapabilitiesList()).containsAll(ours.getAgentCapabilitiesList());
    assertThat(ours.getResourceVersionUuid().getValue().size()).isEqualTo(16);
  }

  @Test
  @Proves("S-003")
  void comesBackAsRecorded() throws Exception {
    ReregisterSlaveMessage recorded =
        RecordedTraffic.messages(
                REGISTRATION, "master", "ReregisterSlaveMessage", ReregisterSlaveMessage.parser())
            .getFirst();
    UpdateSlaveMessage recordedUpdate =
        RecordedTraffic.messages(
                REGISTRATION, "master", "UpdateSlaveMessage", UpdateSlaveMessage.parser())
            .getLast();
    AgentCore core =
        start(
            AgentSettings.builder(AGENT, "127.0.0.1", "/w")
                .resources(recorded.getSlave().getResourcesList())
                .attributes(recorded.getSlave().getAttributesList())
                .version(recorded.getVersion())
                .build());
    step(core, new FromMaster.Registered(MASTER, registered(recorded.getSlave().getId())));
    effects.clear();
    step(core, new FromMaster.MasterDetected(MASTER));
    fire(core);
    step(core, new FromMaster.Reregistered(MASTER, reregistered(recorded.getSlave().getId())));

    ReregisterSlaveMessage ours = Rig.sent(effects, ReregisterSlaveMessage.class).orElseThrow();
    assertThat(
            ours.toBuilder()
                .clearAgentCapabilities()
                .setResourceVersionUuid(recorded.getResourceVersionUuid())
                .build())
        .isEqualTo(recorded.toBuilder().clearAgentCapabilities().build());
    assertThat(
            Rig.sent(effects, UpdateSlaveMessage.class).orElseThrow().toBuilder()
                .setResourceVersionUuid(recordedUpdate.getResourceVersionUuid())
                .build())
        .isEqualTo(recordedUpdate);
  }

  private static SlaveRegisteredMessage registered(AgentID id) {
    return SlaveRegisteredMessage.newBuilder().setSlaveId(id).build();
  }

  private static org.meseta.protocol.internal.SlaveReregisteredMessage reregistered(AgentID id) {
    return Messages.reregistered(id.getValue());
  }

  @Test
  @Proves({"S-071", "S-079", "S-082", "S-097"})
  void runsAndKillsACommandTaskAsRecorded() throws Exception {
    RunTaskMessage run =
        RecordedTraffic.messages(
                COMMAND_TASK, "slave(1)", "RunTaskMessage", RunTaskMessage.parser())
            .getFirst();
    KillTaskMessage kill =
        RecordedTraffic.messages(
                COMMAND_TASK, "slave(1)", "KillTaskMessage", KillTaskMessage.parser())
            .getFirst();
    List<StatusUpdateMessage> recorded =
        RecordedTraffic.messages(
            COMMAND_TASK, "master", "StatusUpdateMessage", StatusUpdateMessage.parser());
    AgentCore core = start(AgentSettings.builder(AGENT, "127.0.0.1", "/w").build());
    step(core, new FromMaster.Registered(MASTER, registered(run.getTask().getAgentId())));
    effects.clear();

    step(core, new FromMaster.RunTaskReceived(MASTER, run));
    String container = launch().containerId();
    step(core, new FromContainerizer.ContainerStarted(container, 180));
    acknowledge(core);
    acknowledge(core);
    step(core, new FromMaster.KillTaskReceived(MASTER, kill));
    step(core, new FromContainerizer.ContainerExited(container, 15));

    List<StatusUpdateMessage> ours =
        effects.stream()
            .filter(AgentEffect.Send.class::isInstance)
            .map(effect -> ((AgentEffect.Send) effect).message())
            .filter(StatusUpdateMessage.class::isInstance)
            .map(StatusUpdateMessage.class::cast)
            .toList();
    assertThat(ours).hasSameSizeAs(recorded);
    for (int i = 0; i < ours.size(); i++) {
      assertThat(normal(ours.get(i))).isEqualTo(normal(recorded.get(i)));
    }
  }

  private ContainerLaunch launch() {
    return effects.stream()
        .filter(AgentEffect.LaunchContainer.class::isInstance)
        .map(effect -> ((AgentEffect.LaunchContainer) effect).launch())
        .findFirst()
        .orElseThrow();
  }

  private void acknowledge(AgentCore core) {
    step(
        core,
        new FromMaster.StatusUpdateAcknowledged(
            MASTER, Messages.acknowledgement(Rig.updates(effects).getLast())));
  }

  /// Without what differs each time. A C++ agent says STARTING when only that is known; here
  /// RUNNING is known by then.
  private static StatusUpdateMessage normal(StatusUpdateMessage message) {
    StatusUpdateMessage.Builder builder = message.toBuilder();
    ByteString uuid = message.getUpdate().getUuid();
    assertThat(uuid).isEqualTo(message.getUpdate().getStatus().getUuid());
    assertThat(uuid.size()).isEqualTo(16);
    assertThat(uuid.byteAt(6) & 0xf0).isEqualTo(0x40);
    builder.getUpdateBuilder().clearTimestamp().clearUuid().clearLatestState();
    builder.getUpdateBuilder().getStatusBuilder().clearTimestamp().clearUuid();
    builder
        .getUpdateBuilder()
        .getStatusBuilder()
        .getContainerStatusBuilder()
        .getContainerIdBuilder()
        .setValue("container");
    return builder.setUpdate(builder.getUpdateBuilder().setTimestamp(0)).build();
  }

  @Test
  @Proves({"S-076", "S-077", "S-078"})
  void commandsSeeTheRecordedEnvironment() throws Exception {
    String line =
        RecordedTraffic.lines("endpoints/agent-files.http").stream()
            .filter(text -> text.contains("MESOS_ALLOCATION_ROLE="))
            .findFirst()
            .orElseThrow();
    String data = line.substring(line.indexOf("\"data\":\"") + 8, line.indexOf("\",\"offset\""));
    TreeMap<String, String> recorded = new TreeMap<>();
    for (String variable : data.split("\\\\n")) {
      int equals = variable.indexOf('=');
      recorded.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    assertThat(recorded.remove("PWD")).as("set by the shell").isNotNull();
    String directory = String.valueOf(recorded.get("MESOS_DIRECTORY"));
    String workDir = directory.substring(0, directory.indexOf("/slaves/"));
    String container = directory.substring(directory.lastIndexOf('/') + 1);
    String agentId = String.valueOf(recorded.get("MESOS_SLAVE_ID"));

    AgentCore core = start(AgentSettings.builder(AGENT, "127.0.0.1", "/" + workDir).build());
    step(
        core,
        new FromMaster.Registered(
            MASTER, registered(AgentID.newBuilder().setValue(agentId).build())));
    TaskInfo.Builder task =
        Messages.task("t-full", "env").setAgentId(AgentID.newBuilder().setValue(agentId));
    task.getResourcesBuilder(0).getAllocationInfoBuilder().setRole("ads");
    task.setKillPolicy(
        KillPolicy.newBuilder()
            .setGracePeriod(DurationInfo.newBuilder().setNanoseconds(2 * Rig.SECOND)));
    for (String own : List.of("FOO", "EMPTY", "TYPED")) {
      task.getCommandBuilder()
          .getEnvironmentBuilder()
          .addVariables(
              Environment.Variable.newBuilder()
                  .setName(own)
                  .setValue(String.valueOf(recorded.get(own))));
    }
    step(
        core,
        new FromMaster.RunTaskReceived(
            MASTER,
            Messages.run(
                Messages.framework(String.valueOf(recorded.get("MESOS_FRAMEWORK_ID")), true),
                task)));

    TreeMap<String, String> ours = new TreeMap<>(launch().environment());
    ours.replaceAll(
        (name, value) ->
            value.replace(launch().containerId(), container).replace("/" + workDir, workDir));
    assertThat(ours).isEqualTo(recorded);
    assertThat("/" + workDir + "/" + launch().sandbox().replace(launch().containerId(), container))
        .isEqualTo("/" + directory);
  }
}
