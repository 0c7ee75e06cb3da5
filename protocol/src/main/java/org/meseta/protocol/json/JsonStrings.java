package org.meseta.protocol.json;

/// Quoted strings: only `"`, `\` and control characters are escaped (never `/`, A-036), everything
/// else is UTF-8 as it is. What is not UTF-8 becomes U+FFFD, so that the text stays JSON whatever a
/// peer has sent.
final class JsonStrings {
  private static final byte[] HEX = JsonOutput.ascii("0123456789ABCDEF");
  private static final byte[] UNKNOWN = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

  /// For each ASCII character: 0 as it is, `u` as a code point, else the letter after the
  /// backslash.
  private static final byte[] ESCAPES = new byte[128];

  static {
    java.util.Arrays.fill(ESCAPES, 0, 0x20, (byte) 'u');
    ESCAPES['\b'] = 'b';
    ESCAPES['\f'] = 'f';
    ESCAPES['\n'] = 'n';
    ESCAPES['\r'] = 'r';
    ESCAPES['\t'] = 't';
    ESCAPES['"'] = '"';
    ESCAPES['\\'] = '\\';
  }

  private JsonStrings() {}

  static void put(JsonOutput out, String text) {
    int chars = text.length();
    out.ensure(chars + 2);
    out.bytes[out.length++] = '"';
    int i = 0;
    // Plain ASCII, for which there is room.
    while (i < chars) {
      char c = text.charAt(i);
      if (c >= 0x80 || ESCAPES[c] != 0) {
        break;
      }
      out.bytes[out.length++] = (byte) c;
      i++;
    }
    while (i < chars) {
      i = putNext(out, text, i);
    }
    out.put('"');
  }

  /// Writes one character or surrogate pair; returns the index after it.
  private static int putNext(JsonOutput out, String text, int i) {
    char c = text.charAt(i);
    if (c < 0x80) {
      putAscii(out, c);
    } else if (c < 0x800) {
      out.put(0xC0 | c >> 6);
      out.put(0x80 | c & 0x3F);
    } else if (!Character.isSurrogate(c)) {
      out.put(0xE0 | c >> 12);
      out.put(0x80 | c >> 6 & 0x3F);
      out.put(0x80 | c & 0x3F);
    } else {
      int point = text.codePointAt(i);
      if (point < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
        out.put(UNKNOWN);
      } else {
        out.put(0xF0 | point >> 18);
        out.put(0x80 | point >> 12 & 0x3F);
        out.put(0x80 | point >> 6 & 0x3F);
        out.put(0x80 | point & 0x3F);
        return i + 2;
      }
    }
    return i + 1;
  }

  /// Writes a string given in UTF-8.
  static void put(JsonOutput out, byte[] utf8, int from, int to) {
    out.length = put(out, out.length, utf8, from, to);
  }

  /// The same at a position of the output; returns the position behind.
  static int put(JsonOutput out, int position, byte[] utf8, int from, int to) {
    // Eight bytes more than needed, because they are copied by eights.
    out.ensure(position, to - from + 10);
    byte[] target = out.bytes;
    int at = position;
    target[at++] = '"';
    int i = from;
    while (i < to && i + 8 <= utf8.length) {
      long word = Words.get(utf8, i);
      Words.set(target, at, word);
      long special = Words.special(word);
      int plain = Math.min(special == 0 ? 8 : Words.first(special), to - i);
      i += plain;
      at += plain;
      if (plain < 8) {
        break;
      }
    }
    if (i < to) {
      out.length = at;
      putRest(out, utf8, i, to);
      at = out.length;
      out.ensure(1);
    }
    out.bytes[at] = '"';
    return at + 1;
  }

  /// Byte by byte: from the first that needs a look, and where fewer than eight are left.
  private static void putRest(JsonOutput out, byte[] utf8, int from, int to) {
    int run = from;
    int i = from;
    while (i < to) {
      byte b = utf8[i];
      if (b >= 0 && ESCAPES[b] == 0) {
        i++;
        continue;
      }
      int sequence = b < 0 ? Utf8.sequence(utf8, i, to) : 0;
      if (sequence > 0) {
        i += sequence;
        continue;
      }
      out.put(utf8, run, i - run);
      if (b < 0) {
        out.put(UNKNOWN);
      } else {
        putAscii(out, b);
      }
      i++;
      run = i;
    }
    out.put(utf8, run, to - run);
  }

  private static void putAscii(JsonOutput out, int c) {
    byte escape = ESCAPES[c];
    if (escape == 0) {
      out.put(c);
      return;
    }
    out.put('\\');
    out.put(escape);
    if (escape == 'u') {
      out.put('0');
      out.put('0');
      out.put(HEX[c >> 4]);
      out.put(HEX[c & 15]);
    }
  }
}
