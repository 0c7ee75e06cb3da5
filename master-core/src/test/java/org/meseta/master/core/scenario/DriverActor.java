package org.meseta.master.core.scenario;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.meseta.master.core.DriverMessages;
import org.meseta.master.core.FromDriver;
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
import org.meseta.protocol.json.JsonResult;
import org.meseta.protocol.json.MesosJson;
import org.meseta.protocol.libprocess.LibprocessMessage;
import org.meseta.protocol.libprocess.MessageNames;
import org.meseta.protocol.libprocess.Upid;

/// A v0 driver of a scenario: sends the bytes of the messages that it is told to send.
record DriverActor(Upid pid) {
  private static final List<Message> KNOWN =
      List.of(
          org.meseta.protocol.v0.scheduler.Call.getDefaultInstance(),
          RegisterFrameworkMessage.getDefaultInstance(),
          ReregisterFrameworkMessage.getDefaultInstance(),
          UnregisterFrameworkMessage.getDefaultInstance(),
          DeactivateFrameworkMessage.getDefaultInstance(),
          ResourceRequestMessage.getDefaultInstance(),
          LaunchTasksMessage.getDefaultInstance(),
          ReviveOffersMessage.getDefaultInstance(),
          KillTaskMessage.getDefaultInstance(),
          StatusUpdateAcknowledgementMessage.getDefaultInstance(),
          FrameworkToExecutorMessage.getDefaultInstance(),
          ReconcileTasksMessage.getDefaultInstance());

  static DriverActor numbered(int number) {
    return new DriverActor(new Upid("scheduler(1)", "10.0.2." + number, 6190));
  }

  /// `MESSAGE JSON`.
  FromDriver sends(String text) {
    String[] words = text.split(" ", 2);
    for (Message known : KNOWN) {
      String name = MessageNames.of(known);
      if (name.endsWith("." + words[0])) {
        byte[] body = body(words[1], known);
        return event(new LibprocessMessage(pid, "master", name, body)).orElseThrow();
      }
    }
    throw new IllegalArgumentException("no message " + words[0]);
  }

  private static Optional<FromDriver> event(LibprocessMessage message) {
    try {
      return DriverMessages.event(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static byte[] body(String json, Message prototype) {
    return switch (MesosJson.parse(json.getBytes(StandardCharsets.UTF_8), prototype)) {
      case JsonResult.Parsed<Message>(Message value) -> value.toByteArray();
      case JsonResult.Malformed<Message> bad -> throw new IllegalArgumentException(bad.text());
      case JsonResult.Unfit<Message> bad -> throw new IllegalArgumentException(bad.text());
    };
  }
}
