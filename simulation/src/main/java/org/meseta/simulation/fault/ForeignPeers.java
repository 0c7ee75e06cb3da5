package org.meseta.simulation.fault;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meseta.master.core.MasterEffect;
import org.meseta.protocol.internal.ApplyOperationMessage;
import org.meseta.protocol.internal.ExecutorToFrameworkMessage;
import org.meseta.protocol.internal.ExitedExecutorMessage;
import org.meseta.protocol.internal.ReconcileOperationsMessage;
import org.meseta.protocol.internal.RunTaskGroupMessage;
import org.meseta.protocol.internal.RunTaskMessage;
import org.meseta.protocol.internal.ShutdownMessage;
import org.meseta.protocol.internal.UnregisterSlaveMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.ExecutorID;
import org.meseta.protocol.v1.ExecutorInfo;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.UUID;
import org.meseta.simulation.World;
import org.meseta.simulation.check.Observer;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.network.Address;
import org.meseta.simulation.network.Packet;
import org.meseta.simulation.network.Wire;
import org.meseta.simulation.network.WireEnd;

/// Says in the names of masters and agents what only those of another make say: C++ agents with
/// custom executors, C++ masters that launch pods and apply operations, operators that shut agents
/// down.
public final class ForeignPeers implements Observer {
  private static final String NAME = "foreigner";
  private static final ByteString UUID_BYTES = ByteString.copyFrom(new byte[16]);

  /// What was seen of an agent: enough to speak of its tasks.
  private record Seen(Upid agent, AgentID id, FrameworkInfo framework, RunTaskMessage run) {}

  private final Map<Upid, Seen> seen = new LinkedHashMap<>();
  private final World world;
  private final RandomSource random;
  private final boolean mayShutDown;
  private int connections;

  /// @param mayShutDown whether agents may be shut down for good
  public ForeignPeers(World world, boolean mayShutDown) {
    this.world = world;
    this.mayShutDown = mayShutDown;
    this.random = world.random().fork(NAME);
  }

  /// Learns of whom it could speak.
  @Override
  public void masterActed(String master, MasterEffect effect) {
    if (effect instanceof MasterEffect.SendToAgent send
        && send.message() instanceof RunTaskMessage run) {
      AgentID id = run.getTask().getAgentId();
      seen.put(send.to(), new Seen(send.to(), id, run.getFramework(), run));
    }
  }

  /// Sends one message, if there is a leader and an agent that has run something.
  public void sendOne() {
    if (seen.isEmpty() || world.ensemble().leader().isEmpty()) {
      return;
    }
    Seen about = random.pick(List.copyOf(seen.values()));
    Address leader = world.ensemble().leader().get();
    Upid master = new Upid("master", leader.ip(), leader.port());
    switch (random.below(12)) {
      case 0, 1 -> send(about.agent, master, exited(about));
      case 2, 3 -> send(about.agent, master, message(about));
      case 4, 5 -> send(master, about.agent, group(about));
      case 6, 7 -> send(master, about.agent, operation(about));
      case 8, 9 -> send(master, about.agent, ReconcileOperationsMessage.getDefaultInstance());
      case 10 -> send(about.agent, master, unregister(about));
      default -> {
        if (mayShutDown) {
          send(master, about.agent, shutdown());
        }
      }
    }
  }

  private void send(Upid from, Upid to, MessageLite message) {
    Address self = new Address(from.host(), ++connections);
    String process = NAME + connections;
    Wire wire =
        world.network().connect(self, new Address(to.host(), to.port()), Indifferent.INSTANCE);
    world.observer().messageEmitted(process, to.address(), message);
    wire.send(Wire.Side.CLIENT, new Packet(process, from, to, message));
    wire.close(Wire.Side.CLIENT);
  }

  private static MessageLite exited(Seen about) {
    return ExitedExecutorMessage.newBuilder()
        .setSlaveId(about.id)
        .setFrameworkId(about.framework.getId())
        .setExecutorId(executor())
        .setStatus(256)
        .build();
  }

  private static ExecutorID executor() {
    return ExecutorID.newBuilder().setValue("custom").build();
  }

  private static MessageLite message(Seen about) {
    return ExecutorToFrameworkMessage.newBuilder()
        .setSlaveId(about.id)
        .setFrameworkId(about.framework.getId())
        .setExecutorId(executor())
        .setData(ByteString.copyFromUtf8("data"))
        .build();
  }

  private MessageLite group(Seen about) {
    RunTaskGroupMessage.Builder group =
        RunTaskGroupMessage.newBuilder()
            .setFramework(about.framework)
            .setExecutor(
                ExecutorInfo.newBuilder()
                    .setExecutorId(executor())
                    .setType(ExecutorInfo.Type.DEFAULT)
                    .setFrameworkId(about.framework.getId()));
    String id = "pod-" + connections;
    group
        .getTaskGroupBuilder()
        .addTasks(about.run.getTask().toBuilder().setName(id).setTaskId(id(id)));
    return group.build();
  }

  private static TaskID id(String value) {
    return TaskID.newBuilder().setValue(value).build();
  }

  private static MessageLite operation(Seen about) {
    FrameworkID framework = about.framework.getId();
    ApplyOperationMessage.Builder operation =
        ApplyOperationMessage.newBuilder()
            .setFrameworkId(framework)
            .setOperationUuid(UUID.newBuilder().setValue(UUID_BYTES))
            .setOperationInfo(
                Offer.Operation.newBuilder()
                    .setType(Offer.Operation.Type.RESERVE)
                    .setReserve(Offer.Operation.Reserve.getDefaultInstance()));
    operation.getResourceVersionUuidBuilder().getUuidBuilder().setValue(UUID_BYTES);
    return operation.build();
  }

  private static MessageLite unregister(Seen about) {
    return UnregisterSlaveMessage.newBuilder().setSlaveId(about.id).build();
  }

  private static MessageLite shutdown() {
    return ShutdownMessage.newBuilder().setMessage("an operator wants it").build();
  }

  private enum Indifferent implements WireEnd {
    INSTANCE;

    @Override
    public void received(Object payload) {}

    @Override
    public void closed() {}
  }
}
