package org.meseta.benchmarks.load;

import com.google.protobuf.ByteString;
import java.util.stream.IntStream;
import org.meseta.protocol.internal.RegisterSlaveMessage;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v0.SlaveInfo;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.AgentInfo;
import org.meseta.protocol.v1.CommandInfo;
import org.meseta.protocol.v1.ContainerID;
import org.meseta.protocol.v1.ContainerStatus;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.NetworkInfo;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.UUID;
import org.meseta.protocol.v1.Value;
import org.meseta.protocol.v1.scheduler.Call;

/// The messages of a cluster of command tasks.
final class Messages {
  static final double CPUS = 0.1;

  private static final ByteString SAMPLE_TASK = ByteString.copyFrom(TaskNames.SAMPLE);

  private Messages() {}

  static byte[] registration(int agent, int port) {
    RegisterSlaveMessage.Builder message =
        RegisterSlaveMessage.newBuilder()
            .setSlave(
                SlaveInfo.newBuilder()
                    .setHostname("agent-%d.example".formatted(agent))
                    .setPort(port)
                    .setCheckpoint(true)
                    .addResources(scalar("cpus", 32))
                    .addResources(scalar("mem", 65536))
                    .addResources(scalar("disk", 500000))
                    .addResources(ports()))
            .setVersion("1.11.0")
            .setResourceVersionUuid(
                UUID.newBuilder().setValue(ByteString.copyFromUtf8("versioA000000001")));
    IntStream.rangeClosed(1, 8)
        .mapToObj(AgentInfo.Capability.Type::forNumber)
        .forEach(
            type -> message.addAgentCapabilities(AgentInfo.Capability.newBuilder().setType(type)));
    return message.build().toByteArray();
  }

  private static Resource ports() {
    return Resource.newBuilder()
        .setName("ports")
        .setType(Value.Type.RANGES)
        .setRanges(
            Value.Ranges.newBuilder()
                .addRange(Value.Range.newBuilder().setBegin(31000).setEnd(32000)))
        .build();
  }

  static byte[] subscribe() {
    FrameworkInfo.Builder info =
        FrameworkInfo.newBuilder()
            .setUser("nobody")
            .setName("load")
            .setCheckpoint(true)
            .addRoles("load");
    for (FrameworkInfo.Capability.Type type :
        new FrameworkInfo.Capability.Type[] {
          FrameworkInfo.Capability.Type.MULTI_ROLE,
          FrameworkInfo.Capability.Type.RESERVATION_REFINEMENT,
          FrameworkInfo.Capability.Type.PARTITION_AWARE
        }) {
      info.addCapabilities(FrameworkInfo.Capability.newBuilder().setType(type));
    }
    return Call.newBuilder()
        .setType(Call.Type.SUBSCRIBE)
        .setSubscribe(Call.Subscribe.newBuilder().setFrameworkInfo(info))
        .build()
        .toByteArray();
  }

  /// A task without name and id.
  static TaskInfo task(AgentID agent) {
    return TaskInfo.newBuilder()
        .setAgentId(agent)
        .addResources(scalar("cpus", CPUS))
        .addResources(scalar("mem", 32))
        .setCommand(CommandInfo.newBuilder().setValue("true"))
        .buildPartial();
  }

  static byte[] update(String framework, String agent, Upid pid, boolean finished) {
    ByteString uuid = ByteString.copyFrom(Uuids.SAMPLE);
    TaskState state = finished ? TaskState.TASK_FINISHED : TaskState.TASK_RUNNING;
    TaskStatus status =
        TaskStatus.newBuilder()
            .setTaskId(TaskID.newBuilder().setValueBytes(SAMPLE_TASK))
            .setState(state)
            .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
            .setAgentId(AgentID.newBuilder().setValue(agent))
            .setTimestamp(1.5e9)
            .setUuid(uuid)
            .setContainerStatus(container())
            .build();
    return StatusUpdateMessage.newBuilder()
        .setUpdate(
            StatusUpdate.newBuilder()
                .setFrameworkId(FrameworkID.newBuilder().setValue(framework))
                .setSlaveId(AgentID.newBuilder().setValue(agent))
                .setStatus(status)
                .setTimestamp(1.5e9)
                .setUuid(uuid)
                .setLatestState(state))
        .setPid(pid.toString())
        .build()
        .toByteArray();
  }

  private static ContainerStatus container() {
    return ContainerStatus.newBuilder()
        .setContainerId(ContainerID.newBuilder().setValue("3c9d8a52-5a53-4f5a-8a3b-6f1b2d3e4f50"))
        .setExecutorPid(4711)
        .addNetworkInfos(
            NetworkInfo.newBuilder()
                .addIpAddresses(NetworkInfo.IPAddress.newBuilder().setIpAddress("10.1.2.3")))
        .build();
  }

  static byte[] acknowledge(String framework, AgentID agent) {
    return Call.newBuilder()
        .setFrameworkId(FrameworkID.newBuilder().setValue(framework))
        .setType(Call.Type.ACKNOWLEDGE)
        .setAcknowledge(
            Call.Acknowledge.newBuilder()
                .setAgentId(agent)
                .setTaskId(TaskID.newBuilder().setValueBytes(SAMPLE_TASK))
                .setUuid(ByteString.copyFrom(Uuids.SAMPLE)))
        .build()
        .toByteArray();
  }

  private static Resource scalar(String name, double value) {
    return Resource.newBuilder()
        .setName(name)
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(value))
        .build();
  }
}
