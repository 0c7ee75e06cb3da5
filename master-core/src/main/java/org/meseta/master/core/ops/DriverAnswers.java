package org.meseta.master.core.ops;

import com.google.protobuf.MessageLite;
import org.jspecify.annotations.Nullable;
import org.meseta.protocol.internal.ExecutorToFrameworkMessage;
import org.meseta.protocol.internal.ExitedExecutorMessage;
import org.meseta.protocol.internal.FrameworkErrorMessage;
import org.meseta.protocol.internal.FrameworkRegisteredMessage;
import org.meseta.protocol.internal.LostSlaveMessage;
import org.meseta.protocol.internal.RescindResourceOfferMessage;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.scheduler.Event;

/// Says in the messages of v0 what schedulers of v1 are told by events.
final class DriverAnswers {
  private DriverAnswers() {}

  /// The message for an event; null for one that drivers are never told.
  static @Nullable MessageLite of(String frameworkId, Event event) {
    FrameworkID id = FrameworkID.newBuilder().setValue(frameworkId).build();
    return switch (event.getType()) {
      case SUBSCRIBED ->
          FrameworkRegisteredMessage.newBuilder()
              .setFrameworkId(id)
              .setMasterInfo(event.getSubscribed().getMasterInfo())
              .build();
      case RESCIND ->
          RescindResourceOfferMessage.newBuilder()
              .setOfferId(event.getRescind().getOfferId())
              .build();
      case UPDATE -> update(id, event.getUpdate().getStatus());
      case MESSAGE ->
          ExecutorToFrameworkMessage.newBuilder()
              .setSlaveId(event.getMessage().getAgentId())
              .setFrameworkId(id)
              .setExecutorId(event.getMessage().getExecutorId())
              .setData(event.getMessage().getData())
              .build();
      case FAILURE -> failure(id, event.getFailure());
      case ERROR ->
          FrameworkErrorMessage.newBuilder().setMessage(event.getError().getMessage()).build();
      case UNKNOWN,
          OFFERS,
          INVERSE_OFFERS,
          RESCIND_INVERSE_OFFER,
          UPDATE_OPERATION_STATUS,
          HEARTBEAT ->
          null;
    };
  }

  /// An update that the master made: without a pid, so that nobody acknowledges it.
  private static MessageLite update(FrameworkID id, TaskStatus status) {
    StatusUpdate.Builder update =
        StatusUpdate.newBuilder()
            .setFrameworkId(id)
            .setStatus(status)
            .setTimestamp(status.getTimestamp());
    if (status.hasAgentId()) {
      update.setSlaveId(status.getAgentId());
    }
    if (status.hasExecutorId()) {
      update.setExecutorId(status.getExecutorId());
    }
    return StatusUpdateMessage.newBuilder().setUpdate(update).build();
  }

  private static MessageLite failure(FrameworkID id, Event.Failure failure) {
    if (!failure.hasExecutorId()) {
      return LostSlaveMessage.newBuilder().setSlaveId(failure.getAgentId()).build();
    }
    return ExitedExecutorMessage.newBuilder()
        .setSlaveId(failure.getAgentId())
        .setFrameworkId(id)
        .setExecutorId(failure.getExecutorId())
        .setStatus(failure.getStatus())
        .build();
  }
}
