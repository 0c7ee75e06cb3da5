package org.meseta.protocol.json;

import com.google.protobuf.Message;
import java.util.Arrays;

/// Writes JSON by hand, with the numbers and escapes of Mesos' own endpoints. Puts the commas
/// itself; the caller answers for a name before each value of an object.
///
/// One thread at a time. {@link #reset()} keeps the memory for the next document.
public final class JsonWriter {
  private static final byte[] NULL = JsonOutput.ascii("null");

  private final JsonOutput out;
  private boolean separate;
  private int open;

  public JsonWriter() {
    this(1024);
  }

  /// @param capacity bytes to start with; it grows up to 2 GiB, and throws IllegalStateException
  ///   beyond
  public JsonWriter(int capacity) {
    out = new JsonOutput(capacity);
  }

  public JsonWriter beginObject() {
    return begin('{');
  }

  public JsonWriter endObject() {
    return end('}');
  }

  public JsonWriter beginArray() {
    return begin('[');
  }

  public JsonWriter endArray() {
    return end(']');
  }

  public JsonWriter name(JsonName name) {
    separate();
    out.put(name.bytes);
    separate = false;
    return this;
  }

  public JsonWriter name(String name) {
    separate();
    JsonStrings.put(out, name);
    out.put(':');
    separate = false;
    return this;
  }

  public JsonWriter value(String text) {
    separate();
    JsonStrings.put(out, text);
    return this;
  }

  public JsonWriter value(boolean value) {
    separate();
    out.putBoolean(value);
    return this;
  }

  public JsonWriter value(long value) {
    separate();
    out.putLong(value);
    return this;
  }

  /// Always has a decimal point or an exponent. NaN and the infinities are written as
  /// strings.
  public JsonWriter value(double value) {
    separate();
    out.putDouble(value);
    return this;
  }

  /// A 64-bit number without sign.
  public JsonWriter unsigned(long value) {
    separate();
    out.putUnsigned(value);
    return this;
  }

  public JsonWriter nullValue() {
    separate();
    out.put(NULL);
    return this;
  }

  /// A string given as UTF-8; what is not UTF-8 becomes U+FFFD.
  public JsonWriter utf8(byte[] text, int from, int to) {
    separate();
    JsonStrings.put(out, text, from, to);
    return this;
  }

  /// Bytes as base64.
  public JsonWriter base64(byte[] bytes, int from, int to) {
    separate();
    Base64Text.put(out, bytes, from, to);
    return this;
  }

  /// A value that is JSON already.
  public JsonWriter raw(byte[] json, int from, int to) {
    separate();
    out.put(json, from, to - from);
    return this;
  }

  /// A message in Mesos' dialect.
  public JsonWriter message(Message message) {
    separate();
    MesosJson.append(message, out);
    return this;
  }

  public JsonWriter field(String name, String text) {
    return name(name).value(text);
  }

  public JsonWriter field(String name, boolean value) {
    return name(name).value(value);
  }

  public JsonWriter field(String name, long value) {
    return name(name).value(value);
  }

  public JsonWriter field(String name, double value) {
    return name(name).value(value);
  }

  public JsonWriter field(String name, Message message) {
    return name(name).message(message);
  }

  /// Bytes written so far.
  public int length() {
    return out.length;
  }

  /// The memory that holds the document, from index 0 to {@link #length()}: not a copy, valid until
  /// the next write.
  public byte[] array() {
    return out.bytes;
  }

  /// A copy of the document.
  ///
  /// @throws IllegalStateException if an object or array is still open
  public byte[] toByteArray() {
    if (open != 0) {
      throw new IllegalStateException(open + " objects or arrays are still open");
    }
    return Arrays.copyOf(out.bytes, out.length);
  }

  /// Forgets the document and keeps the memory.
  public JsonWriter reset() {
    out.length = 0;
    separate = false;
    open = 0;
    return this;
  }

  private JsonWriter begin(char bracket) {
    separate();
    out.put(bracket);
    separate = false;
    open++;
    return this;
  }

  private JsonWriter end(char bracket) {
    if (--open < 0) {
      throw new IllegalStateException("'" + bracket + "' without an opening bracket");
    }
    out.put(bracket);
    separate = true;
    return this;
  }

  private void separate() {
    if (separate) {
      out.put(',');
    }
    separate = true;
  }
}
