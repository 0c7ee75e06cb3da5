package org.meseta.master.core.registry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// An immutable sequence of bytes with the equality that arrays lack in records.
public final class Bytes {
  /// No bytes at all.
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] data;

  private Bytes(byte[] data) {
    this.data = data;
  }

  /// A copy of `data`.
  public static Bytes copyOf(byte[] data) {
    return data.length == 0 ? EMPTY : new Bytes(data.clone());
  }

  /// The UTF-8 form of `text`.
  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The number of bytes.
  public int size() {
    return data.length;
  }

  /// A copy that the caller may change.
  public byte[] toArray() {
    return data.clone();
  }

  /// The bytes read as UTF-8; malformed parts become U+FFFD.
  public String toUtf8() {
    return new String(data, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(data, bytes.data);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(data);
  }

  /// Only the size: values may hold secrets and are too long for logs.
  @Override
  public String toString() {
    return data.length + " bytes";
  }
}
