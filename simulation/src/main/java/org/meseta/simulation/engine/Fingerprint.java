package org.meseta.simulation.engine;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meseta.master.core.registry.Bytes;

/// A running 64-bit hash that is the same in every JVM: no identity hash, no enum hash, no order of
/// an unordered collection goes into it.
public final class Fingerprint {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private long hash = PRIME;
  private byte[] buffer = new byte[4096];

  /// The hash of all that was added.
  public long value() {
    return hash;
  }

  public void add(long value) {
    hash = Long.rotateLeft((hash ^ value) * PRIME, 29);
  }

  public void add(String text) {
    add(text.length());
    add(text.hashCode());
  }

  /// Adds a record of an event family, part by part; a message by its bytes.
  public void add(Object value) {
    switch (value) {
      case String text -> add(text);
      case MessageLite message -> addMessage(message);
      case Boolean bool -> add(bool ? 1L : 2L);
      case Number number -> add(number.longValue());
      case Enum<?> constant -> add(constant.name());
      case List<?> list -> {
        add(list.size());
        list.forEach(this::add);
      }
      case Map<?, ?> map -> {
        add(map.size());
        map.forEach(
            (key, part) -> {
              add(key);
              add(part);
            });
      }
      case Optional<?> optional -> add(optional.isPresent() ? optional.get() : "none");
      case Record record -> Parts.of(record).forEach(this::add);
      case ByteString bytes -> add(bytes.toByteArray());
      case Bytes bytes -> add(bytes.toArray());
      default ->
          throw new IllegalArgumentException(
              "No hash that is the same in every JVM is known for " + value.getClass());
    }
  }

  private void add(byte[] bytes) {
    add(bytes.length);
    for (byte each : bytes) {
      add(each);
    }
  }

  private void addMessage(MessageLite message) {
    int size = message.getSerializedSize();
    if (size > buffer.length) {
      buffer = new byte[size * 2];
    }
    try {
      message.writeTo(CodedOutputStream.newInstance(buffer, 0, size));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    addBytes(size);
  }

  private void addBytes(int size) {
    add(size);
    int i = 0;
    for (; i + 8 <= size; i += 8) {
      long word = 0;
      for (int j = 7; j >= 0; j--) {
        word = word << 8 | (buffer[i + j] & 0xFF);
      }
      add(word);
    }
    long rest = 0;
    for (; i < size; i++) {
      rest = rest << 8 | (buffer[i] & 0xFF);
    }
    add(rest);
  }
}
