package org.meseta.protocol;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.Optional;

/// A body of type `application/x-protobuf`: a message, or none. No input makes this throw
/// (hostile-4).
public final class ProtobufBody {
  private ProtobufBody() {}

  /// Reads a message from `body[from, to)`. Unknown fields are kept, and an unknown enum number is
  /// an unknown field.
  ///
  /// @param prototype any message of the type, such as `Call.getDefaultInstance()`
  /// @return empty if the bytes are not a message, lack a required field, or nest more than 100
  ///   deep
  public static <M extends Message> Optional<M> parse(byte[] body, int from, int to, M prototype) {
    try {
      CodedInputStream in = CodedInputStream.newInstance(body, from, to - from);
      @SuppressWarnings("unchecked") // A message's parser makes messages of its class.
      M message = (M) prototype.getParserForType().parseFrom(in);
      return Optional.of(message);
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("reading an array did IO", e);
    }
  }

  /// What Mesos answers with status 400 where {@link #parse} finds no message.
  public static String failure(Message prototype) {
    return "Failed to parse body into " + prototype.getDescriptorForType().getName() + " protobuf";
  }
}
