package org.meseta.model.resource;

import java.util.Arrays;

/// An encoded message that is only handed on. Immutable; holds no protobuf object.
public final class WireBytes {
  private final byte[] bytes;

  WireBytes(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /// A copy of the encoded message.
  public byte[] copy() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WireBytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
