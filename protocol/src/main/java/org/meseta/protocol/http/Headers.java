package org.meseta.protocol.http;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The header lines of one head. Nothing becomes a String before somebody asks for it.
public final class Headers {

  /// Ints per header in the index: begin and end of the name, begin and end of the value.
  static final int STRIDE = 4;

  private final byte[] bytes;
  private final int[] index;

  Headers(byte[] bytes, int[] index) {
    this.bytes = bytes;
    this.index = index;
  }

  /// How many lines carry this name.
  public int count(HeaderName name) {
    int found = 0;
    for (int i = next(name, 0); i >= 0; i = next(name, i + STRIDE)) {
      found++;
    }
    return found;
  }

  /// The value, trimmed, bytes read as ISO-8859-1; several lines of the same name are joined with
  /// `, `. Null when absent.
  public @Nullable String get(HeaderName name) {
    int i = next(name, 0);
    if (i < 0) {
      return null;
    }
    String value = value(i);
    for (i = next(name, i + STRIDE); i >= 0; i = next(name, i + STRIDE)) {
      value = value + ", " + value(i);
    }
    return value;
  }

  /// Whether a comma-separated header holds this element (lower case, no parameters).
  public boolean hasToken(HeaderName name, String token) {
    String value = get(name);
    if (value == null) {
      return false;
    }
    for (String element : value.split(",", -1)) {
      if (element.strip().equalsIgnoreCase(token)) {
        return true;
      }
    }
    return false;
  }

  /// Visits the lines in order, names as they were sent.
  public void forEach(BiConsumer<String, String> visitor) {
    for (int i = 0; i < index.length; i += STRIDE) {
      visitor.accept(Ascii.text(bytes, index[i], index[i + 1]), value(i));
    }
  }

  /// Index of the first line of this name at or after `from`, or -1.
  int next(HeaderName name, int from) {
    for (int i = from; i < index.length; i += STRIDE) {
      if (name.matches(bytes, index[i], index[i + 1])) {
        return i;
      }
    }
    return -1;
  }

  int size() {
    return index.length;
  }

  boolean is(int i, HeaderName name) {
    return name.matches(bytes, index[i], index[i + 1]);
  }

  String value(int i) {
    return Ascii.text(bytes, index[i + 2], index[i + 3]);
  }

  boolean valueIs(int i, byte[] lower) {
    return Ascii.equalsIgnoreCase(bytes, index[i + 2], index[i + 3], lower);
  }

  /// The value as a decimal number of 1 to 18 digits, or -1.
  long number(int i) {
    int from = index[i + 2];
    int to = index[i + 3];
    if (to == from || to - from > 18) {
      return -1;
    }
    long number = 0;
    for (int at = from; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
