package org.meseta.master.core;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.internal.DeactivateFrameworkMessage;
import org.meseta.protocol.internal.FrameworkToExecutorMessage;
import org.meseta.protocol.internal.KillTaskMessage;
import org.meseta.protocol.internal.LaunchTasksMessage;
import org.meseta.protocol.internal.ReconcileTasksMessage;
import org.meseta.protocol.internal.RegisterFrameworkMessage;
import org.meseta.protocol.internal.ReregisterFrameworkMessage;
import org.meseta.protocol.internal.ResourceRequestMessage;
import org.meseta.protocol.internal.ReviveOffersMessage;
import org.meseta.protocol.internal.StatusUpdateAcknowledgementMessage;
import org.meseta.protocol.internal.UnregisterFrameworkMessage;
import org.meseta.protocol.libprocess.LibprocessMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.scheduler.Call;

/// Turns what v0 drivers send into events: `mesos.scheduler.Call`, and the messages from before it,
/// which mean the same calls (A-145, A-146, M-081).
public final class DriverMessages {
  private static final String CALL = "mesos.scheduler.Call";
  private static final String PACKAGE = "mesos.internal.";

  private DriverMessages() {}

  /// The event that a message means; empty for what no driver sends, and for what nobody could
  /// answer.
  ///
  /// @throws InvalidProtocolBufferException if its body cannot be read
  public static Optional<FromDriver> event(LibprocessMessage message)
      throws InvalidProtocolBufferException {
    Upid from = message.from();
    if (!from.isSomebody()) {
      return Optional.empty();
    }
    if (message.name().equals(CALL)) {
      return Optional.of(call(from, message.body()));
    }
    if (!message.name().startsWith(PACKAGE)) {
      return Optional.empty();
    }
    String name = message.name().substring(PACKAGE.length());
    FromDriver event = life(name, from, message.body());
    if (event != null) {
      return Optional.of(event);
    }
    Call.Builder call = call(name, message.body());
    return call == null
        ? Optional.empty()
        : Optional.of(new FromDriver.CallReceived(from, call.build()));
  }

  /// Apart from Subscribe, v0's call is v1's, number by number.
  private static FromDriver call(Upid from, byte[] body) throws InvalidProtocolBufferException {
    var asked = org.meseta.protocol.v0.scheduler.Call.parseFrom(body);
    Call.Builder call =
        Call.parseFrom(asked.toBuilder().clearSubscribe().build().toByteString()).toBuilder();
    if (asked.hasSubscribe()) {
      var subscribe = asked.getSubscribe();
      Call.Subscribe.Builder same =
          Call.Subscribe.newBuilder()
              .setFrameworkInfo(subscribe.getFrameworkInfo())
              .addAllSuppressedRoles(subscribe.getSuppressedRolesList());
      if (subscribe.hasOfferConstraints()) {
        same.setOfferConstraints(subscribe.getOfferConstraints());
      }
      call.setSubscribe(same);
    }
    return call.getType() == Call.Type.SUBSCRIBE
        ? new FromDriver.SubscribeReceived(from, call.build(), asked.getSubscribe().getForce())
        : new FromDriver.CallReceived(from, call.build());
  }

  private static @Nullable FromDriver life(String name, Upid from, byte[] body)
      throws InvalidProtocolBufferException {
    return switch (name) {
      case "RegisterFrameworkMessage" -> {
        FrameworkInfo info = RegisterFrameworkMessage.parseFrom(body).getFramework();
        yield info.getId().getValue().isEmpty()
            ? new FromDriver.SubscribeReceived(from, subscribe(info), false)
            : new FromDriver.RegistrationMalformed(from, "Registering with 'id' already set");
      }
      case "ReregisterFrameworkMessage" -> {
        ReregisterFrameworkMessage message = ReregisterFrameworkMessage.parseFrom(body);
        FrameworkInfo info = message.getFramework();
        yield info.getId().getValue().isEmpty()
            ? new FromDriver.RegistrationMalformed(from, "Re-registering without an 'id'")
            : new FromDriver.SubscribeReceived(from, subscribe(info), message.getFailover());
      }
      case "DeactivateFrameworkMessage" ->
          new FromDriver.DeactivationAsked(from, DeactivateFrameworkMessage.parseFrom(body));
      default -> null;
    };
  }

  private static Call subscribe(FrameworkInfo info) {
    Call.Builder call =
        Call.newBuilder()
            .setType(Call.Type.SUBSCRIBE)
            .setSubscribe(Call.Subscribe.newBuilder().setFrameworkInfo(info));
    return (info.hasId() ? call.setFrameworkId(info.getId()) : call).build();
  }

  private static Call.@Nullable Builder call(String name, byte[] body)
      throws InvalidProtocolBufferException {
    return switch (name) {
      case "UnregisterFrameworkMessage" ->
          call(Call.Type.TEARDOWN, UnregisterFrameworkMessage.parseFrom(body).getFrameworkId());
      case "ResourceRequestMessage" -> {
        ResourceRequestMessage message = ResourceRequestMessage.parseFrom(body);
        yield call(Call.Type.REQUEST, message.getFrameworkId())
            .setRequest(Call.Request.newBuilder().addAllRequests(message.getRequestsList()));
      }
      case "LaunchTasksMessage" -> launch(LaunchTasksMessage.parseFrom(body));
      case "ReviveOffersMessage" -> {
        ReviveOffersMessage message = ReviveOffersMessage.parseFrom(body);
        yield call(Call.Type.REVIVE, message.getFrameworkId())
            .setRevive(Call.Revive.newBuilder().addAllRoles(message.getRolesList()));
      }
      default -> aboutTasks(name, body);
    };
  }

  private static Call.@Nullable Builder aboutTasks(String name, byte[] body)
      throws InvalidProtocolBufferException {
    return switch (name) {
      case "KillTaskMessage" -> {
        KillTaskMessage message = KillTaskMessage.parseFrom(body);
        Call.Kill.Builder kill = Call.Kill.newBuilder().setTaskId(message.getTaskId());
        if (message.hasKillPolicy()) {
          kill.setKillPolicy(message.getKillPolicy());
        }
        yield call(Call.Type.KILL, message.getFrameworkId()).setKill(kill);
      }
      case "StatusUpdateAcknowledgementMessage" -> {
        var message = StatusUpdateAcknowledgementMessage.parseFrom(body);
        yield call(Call.Type.ACKNOWLEDGE, message.getFrameworkId())
            .setAcknowledge(
                Call.Acknowledge.newBuilder()
                    .setAgentId(message.getSlaveId())
                    .setTaskId(message.getTaskId())
                    .setUuid(message.getUuid()));
      }
      case "FrameworkToExecutorMessage" -> {
        FrameworkToExecutorMessage message = FrameworkToExecutorMessage.parseFrom(body);
        yield call(Call.Type.MESSAGE, message.getFrameworkId())
            .setMessage(
                Call.Message.newBuilder()
                    .setAgentId(message.getSlaveId())
                    .setExecutorId(message.getExecutorId())
                    .setData(message.getData()));
      }
      case "ReconcileTasksMessage" -> reconcile(ReconcileTasksMessage.parseFrom(body));
      default -> null;
    };
  }

  private static Call.Builder launch(LaunchTasksMessage message) {
    return call(Call.Type.ACCEPT, message.getFrameworkId())
        .setAccept(
            Call.Accept.newBuilder()
                .addAllOfferIds(message.getOfferIdsList())
                .setFilters(message.getFilters())
                .addOperations(
                    Offer.Operation.newBuilder()
                        .setType(Offer.Operation.Type.LAUNCH)
                        .setLaunch(
                            Offer.Operation.Launch.newBuilder()
                                .addAllTaskInfos(message.getTasksList()))));
  }

  private static Call.Builder reconcile(ReconcileTasksMessage message) {
    List<TaskStatus> statuses = message.getStatusesList();
    Call.Reconcile.Builder reconcile = Call.Reconcile.newBuilder();
    for (TaskStatus status : statuses) {
      Call.Reconcile.Task.Builder task =
          Call.Reconcile.Task.newBuilder().setTaskId(status.getTaskId());
      if (status.hasAgentId()) {
        task.setAgentId(status.getAgentId());
      }
      reconcile.addTasks(task);
    }
    return call(Call.Type.RECONCILE, message.getFrameworkId()).setReconcile(reconcile);
  }

  private static Call.Builder call(Call.Type type, FrameworkID framework) {
    return Call.newBuilder().setType(type).setFrameworkId(framework);
  }
}
