package org.meseta.protocol.json;

/// The name of a field, quoted and encoded once: what hot code gives to {@link
/// JsonWriter#name(JsonName)}.
public final class JsonName {
  /// `"name":`
  final byte[] bytes;

  private JsonName(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @param name any text; it is escaped here
  public static JsonName of(String name) {
    JsonOutput out = new JsonOutput(name.length() + 3);
    JsonStrings.put(out, name);
    out.put(':');
    return new JsonName(java.util.Arrays.copyOf(out.bytes, out.length));
  }
}
