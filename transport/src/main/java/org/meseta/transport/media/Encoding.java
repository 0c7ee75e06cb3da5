package org.meseta.transport.media;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import org.meseta.protocol.json.JsonResult;
import org.meseta.protocol.json.MesosJson;

/// Writes and reads the messages of the v1 APIs in either encoding.
public final class Encoding {
  private Encoding() {}

  public static byte[] encode(Media media, Message message) {
    return switch (media) {
      case JSON -> MesosJson.write(message);
      case PROTOBUF -> message.toByteArray();
    };
  }

  /// What came of reading a body.
  public sealed interface Decoded<M> {

    /// It is a message.
    record Good<M>(M message) implements Decoded<M> {}

    /// It is none; the text says why, as Mesos does.
    record Bad<M>(String text) implements Decoded<M> {}
  }

  /// Reads a message of the prototype's type.
  public static <M extends Message> Decoded<M> decode(Media media, byte[] body, M prototype) {
    return switch (media) {
      case JSON ->
          switch (MesosJson.parse(body, prototype)) {
            case JsonResult.Parsed<M> parsed -> new Decoded.Good<>(parsed.value());
            case JsonResult.Malformed<M> malformed -> new Decoded.Bad<>(malformed.text());
            case JsonResult.Unfit<M> unfit -> new Decoded.Bad<>(unfit.text());
          };
      case PROTOBUF -> decodeProtobuf(body, prototype);
    };
  }

  private static <M extends Message> Decoded<M> decodeProtobuf(byte[] body, M prototype) {
    try {
      @SuppressWarnings("unchecked") // A message's parser makes messages of its class.
      M message = (M) prototype.getParserForType().parseFrom(body);
      return new Decoded.Good<>(message);
    } catch (InvalidProtocolBufferException e) {
      return new Decoded.Bad<>(
          "Failed to parse body into %s protobuf"
              .formatted(prototype.getDescriptorForType().getName()));
    }
  }
}
