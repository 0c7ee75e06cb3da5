package org.meseta.benchmarks.master;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.List;
import java.util.stream.IntStream;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.OutgoingOffer;
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
import org.meseta.protocol.v1.Filters;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.NetworkInfo;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.OfferID;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.UUID;
import org.meseta.protocol.v1.Value;
import org.meseta.protocol.v1.scheduler.Call;

/// The messages of a cluster of command tasks, each parsed from its bytes as in a real master.
final class BenchmarkMessages {
  private static final ByteString RESOURCE_VERSION = ByteString.copyFromUtf8("versioA000000001");

  private BenchmarkMessages() {}

  static Upid pid(String host) {
    return new Upid("slave(1)", host, 5051);
  }

  static FromAgent registration(int agent) {
    RegisterSlaveMessage.Builder message =
        RegisterSlaveMessage.newBuilder()
            .setSlave(
                SlaveInfo.newBuilder()
                    .setHostname("agent-%d.example".formatted(agent))
                    .setPort(5051)
                    .setCheckpoint(true)
                    .addResources(scalar("cpus", 16))
                    .addResources(scalar("mem", 65536))
                    .addResources(scalar("disk", 500000))
                    .addResources(
                        Resource.newBuilder()
                            .setName("ports")
                            .setType(Value.Type.RANGES)
                            .setRanges(
                                Value.Ranges.newBuilder()
                                    .addRange(
                                        Value.Range.newBuilder().setBegin(31000).setEnd(32000)))))
            .setVersion("1.11.0")
            .setResourceVersionUuid(UUID.newBuilder().setValue(RESOURCE_VERSION));
    IntStream.rangeClosed(1, 8)
        .forEach(
            number ->
                message.addAgentCapabilities(
                    AgentInfo.Capability.newBuilder()
                        .setType(AgentInfo.Capability.Type.forNumber(number))));
    String host = "10.%d.%d.%d".formatted(agent >> 16, (agent >> 8) & 255, agent & 255);
    return new FromAgent.RegistrationAsked(pid(host), reparsed(message.build()));
  }

  static Call subscribe() {
    FrameworkInfo.Builder info =
        FrameworkInfo.newBuilder()
            .setUser("nobody")
            .setName("load")
            .setCheckpoint(true)
            .setFailoverTimeout(3600)
            .addRoles("load");
    for (FrameworkInfo.Capability.Type type :
        List.of(
            FrameworkInfo.Capability.Type.MULTI_ROLE,
            FrameworkInfo.Capability.Type.RESERVATION_REFINEMENT,
            FrameworkInfo.Capability.Type.PARTITION_AWARE)) {
      info.addCapabilities(FrameworkInfo.Capability.newBuilder().setType(type));
    }
    return reparsed(
        Call.newBuilder()
            .setType(Call.Type.SUBSCRIBE)
            .setSubscribe(Call.Subscribe.newBuilder().setFrameworkInfo(info))
            .build());
  }

  static Call accept(OutgoingOffer offer, List<String> names) {
    Offer.Operation.Launch.Builder launch = Offer.Operation.Launch.newBuilder();
    for (String name : names) {
      launch.addTaskInfos(
          TaskInfo.newBuilder()
              .setName(name)
              .setTaskId(TaskID.newBuilder().setValue(name))
              .setAgentId(AgentID.newBuilder().setValue(offer.agent().id()))
              .addResources(scalar("cpus", 0.1))
              .addResources(scalar("mem", 32))
              .setCommand(CommandInfo.newBuilder().setValue("true")));
    }
    return reparsed(
        Call.newBuilder()
            .setFrameworkId(FrameworkID.newBuilder().setValue(offer.framework().id()))
            .setType(Call.Type.ACCEPT)
            .setAccept(
                Call.Accept.newBuilder()
                    .addOfferIds(OfferID.newBuilder().setValue(offer.id()))
                    .addOperations(
                        Offer.Operation.newBuilder()
                            .setType(Offer.Operation.Type.LAUNCH)
                            .setLaunch(launch))
                    .setFilters(Filters.newBuilder().setRefuseSeconds(0)))
            .build());
  }

  static StatusUpdateMessage update(
      String framework, String agent, String task, String state, ByteString uuid) {
    TaskStatus status =
        TaskStatus.newBuilder()
            .setTaskId(TaskID.newBuilder().setValue(task))
            .setState(TaskState.valueOf(state))
            .setSource(TaskStatus.Source.SOURCE_EXECUTOR)
            .setAgentId(AgentID.newBuilder().setValue(agent))
            .setTimestamp(1.5)
            .setUuid(uuid)
            .setContainerStatus(
                ContainerStatus.newBuilder()
                    .setContainerId(
                        ContainerID.newBuilder().setValue("3c9d8a52-5a53-4f5a-8a3b-6f1b2d3e4f50"))
                    .setExecutorPid(4711)
                    .addNetworkInfos(
                        NetworkInfo.newBuilder()
                            .addIpAddresses(
                                NetworkInfo.IPAddress.newBuilder().setIpAddress("10.1.2.3"))))
            .build();
    return reparsed(
        StatusUpdateMessage.newBuilder()
            .setUpdate(
                StatusUpdate.newBuilder()
                    .setFrameworkId(FrameworkID.newBuilder().setValue(framework))
                    .setSlaveId(AgentID.newBuilder().setValue(agent))
                    .setStatus(status)
                    .setTimestamp(1.5)
                    .setUuid(uuid)
                    .setLatestState(status.getState()))
            .setPid("slave(1)@10.0.0.1:5051")
            .build());
  }

  static Call acknowledge(String framework, String agent, String task, ByteString uuid) {
    return reparsed(
        Call.newBuilder()
            .setFrameworkId(FrameworkID.newBuilder().setValue(framework))
            .setType(Call.Type.ACKNOWLEDGE)
            .setAcknowledge(
                Call.Acknowledge.newBuilder()
                    .setAgentId(AgentID.newBuilder().setValue(agent))
                    .setTaskId(TaskID.newBuilder().setValue(task))
                    .setUuid(uuid))
            .build());
  }

  private static Resource scalar(String name, double value) {
    return Resource.newBuilder()
        .setName(name)
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(value))
        .build();
  }

  @SuppressWarnings("unchecked")
  private static <M extends Message> M reparsed(M message) {
    try {
      return (M) message.getParserForType().parseFrom(message.toByteArray());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
