package org.meseta.protocol.json;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Mesos' JSON for protobuf messages, both ways. It is not protobuf's own mapping:
/// names stay snake_case, 64-bit numbers are bare, and defaults are written out.
public final class MesosJson {
  /// Messages nested as deep as the JSON may be, and some more for map entries.
  private static final int MAX_MESSAGES = 2 * JsonCursor.MAX_DEPTH + 8;

  private MesosJson() {}

  /// The message as JSON in UTF-8. It need not be complete: what is not set is not written, but for
  /// defaults.
  public static byte[] write(Message message) {
    byte[] wire = message.toByteArray();
    return write(message.getDescriptorForType(), wire, 0, wire.length);
  }

  /// The message that lies serialized in `wire[from, to)`, as JSON.
  ///
  /// @param wire bytes that have been parsed before, or were written by protobuf
  /// @throws IllegalArgumentException if they are not a message
  public static byte[] write(Descriptor type, byte[] wire, int from, int to) {
    JsonOutput out = new JsonOutput(expected(to - from));
    new WireToJson(wire, out).append(MessagePlan.of(type), from, to);
    return Arrays.copyOf(out.bytes, out.length);
  }

  /// Room for the JSON of a message; names take most of it, so there is more of it than of the
  /// wire.
  private static int expected(int wire) {
    return (int) Math.min(3L * wire + 256, Integer.MAX_VALUE / 2);
  }

  static void append(Message message, JsonOutput out) {
    byte[] wire = message.toByteArray();
    append(message.getDescriptorForType(), wire, 0, wire.length, out);
  }

  static void append(Descriptor type, byte[] wire, int from, int to, JsonOutput out) {
    new WireToJson(wire, out).append(MessagePlan.of(type), from, to);
  }

  /// Reads one message.
  ///
  /// @param prototype any message of the type, such as `Call.getDefaultInstance()`
  public static <M extends Message> JsonResult<M> parse(byte[] json, M prototype) {
    return parse(json, 0, json.length, prototype);
  }

  /// Reads one message from `json[from, to)`.
  public static <M extends Message> JsonResult<M> parse(
      byte[] json, int from, int to, M prototype) {
    JsonCursor in = new JsonCursor(json, from, to);
    try {
      M message = next(in, prototype);
      in.finish();
      return new JsonResult.Parsed<>(message);
    } catch (JsonProblem e) {
      return problem(e, json, from, to, prototype);
    }
  }

  /// Reads an array of messages, as older endpoints take them.
  public static <M extends Message> JsonResult<List<M>> parseArray(
      byte[] json, int from, int to, M prototype) {
    JsonCursor in = new JsonCursor(json, from, to);
    try {
      if (in.next() != '[') {
        throw JsonProblem.unfit("Expecting a JSON array");
      }
      List<M> messages = new ArrayList<>();
      in.enter();
      if (!in.accept(']')) {
        do {
          messages.add(next(in, prototype));
        } while (in.more(']'));
      }
      in.leave();
      in.finish();
      return new JsonResult.Parsed<>(List.copyOf(messages));
    } catch (JsonProblem e) {
      return problem(e, json, from, to, prototype);
    }
  }

  private static <M extends Message> M next(JsonCursor in, M prototype) {
    WireOutput out = new WireOutput((in.end - in.at) / 2);
    JsonToWire reader = new JsonToWire(in, out);
    reader.document(MessagePlan.of(prototype.getDescriptorForType()));
    CodedInputStream wire = CodedInputStream.newInstance(out.bytes, 0, out.length);
    wire.setRecursionLimit(MAX_MESSAGES);
    try {
      @SuppressWarnings("unchecked") // A message's parser makes messages of its class.
      M message = (M) prototype.getParserForType().parsePartialFrom(wire);
      if (!reader.isComplete() && !message.isInitialized()) {
        throw JsonProblem.unfit(
            "Missing required fields: " + String.join(", ", message.findInitializationErrors()));
      }
      return message;
    } catch (IOException e) {
      throw new IllegalStateException("wrote bytes that are no " + prototype.getClass(), e);
    }
  }

  /// A text that is not JSON is that first of all, even if something before was wrong too.
  private static <T> JsonResult<T> problem(
      JsonProblem found, byte[] json, int from, int to, Message prototype) {
    if (found.syntax) {
      return new JsonResult.Malformed<>(found.detail);
    }
    JsonCursor in = new JsonCursor(json, from, to);
    try {
      in.skip();
      in.finish();
    } catch (JsonProblem e) {
      return new JsonResult.Malformed<>(e.detail);
    }
    return new JsonResult.Unfit<>(prototype.getDescriptorForType().getName(), found.detail);
  }
}
