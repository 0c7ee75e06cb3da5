package org.meseta.master.core.hostile;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.MasterEvent;
import org.meseta.protocol.internal.ExecutorToFrameworkMessage;
import org.meseta.protocol.internal.ExitedExecutorMessage;
import org.meseta.protocol.internal.RegisterSlaveMessage;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.internal.UnregisterSlaveMessage;
import org.meseta.protocol.internal.UpdateSlaveMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v0.SlaveInfo;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.ExecutorID;
import org.meseta.protocol.v1.ExecutorInfo;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.UUID;
import org.meseta.protocol.v1.Value;

/// Says what no agent should say.
final class Liar {
  private static final List<String> STRANGE =
      List.of("", ".", "..", "a/b", "\n", "x".repeat(256), "\uD83D\uDE00", "nosuch");
  private static final double[] NUMBERS = {
    1, 0, -1, 1e-9, 1e300, Double.NaN, Double.POSITIVE_INFINITY, 0.1
  };

  private final Random random;

  Liar(Random random) {
    this.random = random;
  }

  MasterEvent lie() {
    Upid from = new Upid("slave(1)", "10.0.1." + random.nextInt(5), 5051 + random.nextInt(2));
    return switch (random.nextInt(9)) {
      case 0 -> new FromAgent.RegistrationAsked(from, registration());
      case 1, 2 -> new FromAgent.ReregistrationAsked(from, reregistration());
      case 3 ->
          new FromAgent.UnregistrationAsked(
              from, UnregisterSlaveMessage.newBuilder().setSlaveId(agent()).build());
      case 4 -> new FromAgent.PongReceived(from, random.nextInt(40) - 2);
      case 5 ->
          new FromAgent.AgentUpdated(
              from,
              UpdateSlaveMessage.newBuilder()
                  .setSlaveId(agent())
                  .addOversubscribedResources(resource())
                  .setResourceVersionUuid(UUID.newBuilder().setValue(uuid()))
                  .build());
      case 6 ->
          new FromAgent.ExecutorExited(
              from,
              ExitedExecutorMessage.newBuilder()
                  .setSlaveId(agent())
                  .setFrameworkId(framework())
                  .setExecutorId(executor())
                  .setStatus(random.nextInt())
                  .build());
      case 7 ->
          new FromAgent.ExecutorMessageReceived(
              from,
              ExecutorToFrameworkMessage.newBuilder()
                  .setSlaveId(agent())
                  .setFrameworkId(framework())
                  .setExecutorId(executor())
                  .setData(uuid())
                  .build());
      default -> new FromAgent.TaskStatusUpdated(from, update(from));
    };
  }

  private StatusUpdateMessage update(Upid from) {
    StatusUpdate.Builder update =
        StatusUpdate.newBuilder()
            .setFrameworkId(framework())
            .setStatus(status())
            .setTimestamp(NUMBERS[random.nextInt(NUMBERS.length)]);
    if (random.nextBoolean()) {
      update.setSlaveId(agent());
    }
    if (random.nextBoolean()) {
      update.setUuid(uuid());
    }
    if (random.nextBoolean()) {
      update.setLatestState(state());
    }
    StatusUpdateMessage.Builder message = StatusUpdateMessage.newBuilder().setUpdate(update);
    if (random.nextBoolean()) {
      message.setPid(from.toString());
    }
    return message.build();
  }

  private TaskStatus.Builder status() {
    return TaskStatus.newBuilder()
        .setTaskId(task())
        .setState(state())
        .setUuid(uuid())
        .setTimestamp(NUMBERS[random.nextInt(NUMBERS.length)])
        .setData(ByteString.copyFromUtf8("data"));
  }

  private RegisterSlaveMessage registration() {
    return RegisterSlaveMessage.newBuilder()
        .setSlave(info())
        .setVersion(random.nextBoolean() ? "1.11.0" : strange())
        .addCheckpointedResources(resource())
        .build();
  }

  private ReregisterSlaveMessage reregistration() {
    ReregisterSlaveMessage.Builder message =
        ReregisterSlaveMessage.newBuilder()
            .setSlave(info().setId(agent()))
            .setVersion(random.nextInt(4) > 0 ? "1.11.0" : strange());
    for (int i = random.nextInt(3); i > 0; i--) {
      message.addTasks(reported(message.getSlave().getId()));
      message.addFrameworks(
          FrameworkInfo.newBuilder().setUser("root").setName("x").setId(framework()));
      message.addExecutorInfos(
          ExecutorInfo.newBuilder().setExecutorId(executor()).setFrameworkId(framework()));
    }
    return message.build();
  }

  private Task reported(AgentID agent) {
    return Task.newBuilder()
        .setName(strange())
        .setTaskId(task())
        .setFrameworkId(framework())
        .setAgentId(random.nextInt(4) > 0 ? agent : agent())
        .setState(state())
        .addAllResources(List.of(resource()))
        .build();
  }

  private SlaveInfo.Builder info() {
    SlaveInfo.Builder info =
        SlaveInfo.newBuilder()
            .setHostname(random.nextBoolean() ? "10.0.1." + random.nextInt(4) : strange())
            .setPort(random.nextInt(3) * 5051);
    List<Resource> resources = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      resources.add(resource());
    }
    return info.addAllResources(resources);
  }

  private Resource resource() {
    Resource.Builder resource =
        Resource.newBuilder()
            .setName(random.nextBoolean() ? "cpus" : "mem")
            .setType(random.nextInt(8) > 0 ? Value.Type.SCALAR : Value.Type.SET)
            .setScalar(Value.Scalar.newBuilder().setValue(NUMBERS[random.nextInt(NUMBERS.length)]));
    if (random.nextBoolean()) {
      resource.setAllocationInfo(
          Resource.AllocationInfo.newBuilder().setRole("r" + random.nextInt(4)));
    }
    return resource.build();
  }

  private AgentID agent() {
    return AgentID.newBuilder().setValue(pick("M-S" + random.nextInt(6))).build();
  }

  private FrameworkID framework() {
    return FrameworkID.newBuilder().setValue(pick("M-000" + random.nextInt(5))).build();
  }

  private TaskID task() {
    return TaskID.newBuilder().setValue(pick("t" + random.nextInt(12))).build();
  }

  private ExecutorID executor() {
    return ExecutorID.newBuilder().setValue(pick("e" + random.nextInt(2))).build();
  }

  private TaskState state() {
    return TaskState.values()[random.nextInt(TaskState.values().length)];
  }

  private ByteString uuid() {
    return ByteString.copyFrom(new byte[random.nextInt(3) == 0 ? random.nextInt(20) : 16]);
  }

  private String pick(String usual) {
    return random.nextInt(6) == 0 ? strange() : usual;
  }

  private String strange() {
    return STRANGE.get(random.nextInt(STRANGE.size()));
  }
}
