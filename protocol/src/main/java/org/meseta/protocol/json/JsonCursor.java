package org.meseta.protocol.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads JSON (RFC 8259) from bytes, piece by piece. Says where a text stops being JSON in the
/// words and at the place that Mesos does. Nesting is bounded (hostile-1), nothing is copied but
/// strings with escapes.
final class JsonCursor {
  /// Objects and arrays in one another; the same bound as in Mesos.
  static final int MAX_DEPTH = 200;

  /// Characters of a number; no double needs more than 800.
  static final int MAX_NUMBER = 1000;

  private static final int MAX_EXCERPT = 2048;

  final byte[] bytes;
  final int start;
  final int end;
  int at;

  /// Where the last string lies, without its quotes and escapes.
  byte[] text;

  int textFrom;
  int textTo;
  boolean textAscii;

  /// The last number.
  final JsonNumber number = new JsonNumber();

  private byte[] scratch = new byte[0];
  private int depth;

  JsonCursor(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    at = start;
    text = bytes;
  }

  /// The first byte of what comes next, or -1 at the end. White space is passed, the byte is not.
  int next() {
    int i = at;
    while (i < end) {
      byte b = bytes[i];
      if (b > ' ' || b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        at = i;
        return b & 0xFF;
      }
      i++;
    }
    at = end;
    return -1;
  }

  /// Passes over `"name":` if it comes next just so.
  boolean acceptMember(Words member) {
    next();
    if (!member.matches(bytes, at, end)) {
      return false;
    }
    at += member.length();
    return true;
  }

  /// Passes over this byte if it comes next.
  boolean accept(char c) {
    if (next() != c) {
      return false;
    }
    at++;
    return true;
  }

  void expect(char c) {
    if (!accept(c)) {
      throw malformed();
    }
  }

  /// Passes over an opening bracket.
  void enter() {
    at++;
    if (depth == MAX_DEPTH) {
      throw malformed();
    }
    depth++;
  }

  void leave() {
    depth--;
  }

  /// After a member: whether another one follows; otherwise the closing bracket is passed.
  boolean more(char close) {
    int c = next();
    if (c == ',') {
      at++;
      return true;
    }
    if (c != close) {
      throw malformed();
    }
    at++;
    return false;
  }

  /// Reads a string that comes next into {@link #text}.
  void string() {
    expect('"');
    int i = at;
    boolean ascii = true;
    while (true) {
      i = plain(i);
      byte b = i < end ? bytes[i] : 0;
      if (b == '"') {
        text = bytes;
        textFrom = at;
        textTo = i;
        textAscii = ascii;
        at = i + 1;
        return;
      }
      if (b == '\\') {
        escaped(i, ascii);
        return;
      }
      if (b >= 0) {
        at = i;
        throw malformed();
      }
      ascii = false;
      i++;
    }
  }

  /// The first place from `i` on that holds anything but a plain ASCII character of a string, or
  /// the end.
  private int plain(int from) {
    int i = from;
    while (i + 8 <= end) {
      long special = Words.special(Words.get(bytes, i));
      if (special != 0) {
        return i + Words.first(special);
      }
      i += 8;
    }
    while (i < end && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /// The slow way, into {@link #scratch}: from the first backslash on.
  private void escaped(int backslash, boolean ascii) {
    int size = backslash - at;
    reserve(size);
    System.arraycopy(bytes, at, scratch, 0, size);
    at = backslash;
    boolean plain = ascii;
    while (at < end) {
      byte b = bytes[at];
      if (b == '"') {
        at++;
        text = scratch;
        textFrom = 0;
        textTo = size;
        textAscii = plain;
        return;
      }
      if (b >= 0 && b < ' ') {
        break;
      }
      reserve(size + 4);
      if (b == '\\') {
        int point = escape();
        size += encode(point, size);
        plain &= point < 0x80;
      } else {
        scratch[size++] = b;
        plain &= b >= 0;
        at++;
      }
    }
    throw malformed();
  }

  private void reserve(int size) {
    if (scratch.length < size) {
      scratch = Arrays.copyOf(scratch, Math.max(64, 2 * size));
    }
  }

  private int escape() {
    at++;
    int c = at < end ? bytes[at++] : -1;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> codePoint();
      default -> throw malformed();
    };
  }

  /// Surrogates only in pairs (hostile-2).
  private int codePoint() {
    int first = hex();
    if (first < 0xD800 || first > 0xDFFF) {
      return first;
    }
    if (first >= 0xDC00) {
      throw malformed();
    }
    for (char c : new char[] {'\\', 'u'}) {
      if (at >= end || bytes[at] != c) {
        throw malformed();
      }
      at++;
    }
    int second = hex();
    if (second < 0xDC00 || second > 0xDFFF) {
      throw malformed();
    }
    return Character.toCodePoint((char) first, (char) second);
  }

  private int hex() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < end ? Character.digit(bytes[at], 16) : -1;
      if (digit < 0) {
        throw malformed();
      }
      at++;
      value = value << 4 | digit;
    }
    return value;
  }

  private int encode(int point, int size) {
    if (point < 0x80) {
      scratch[size] = (byte) point;
      return 1;
    }
    byte[] utf8 = Character.toString(point).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(utf8, 0, scratch, size, utf8.length);
    return utf8.length;
  }

  /// Reads a number that comes next into {@link #number}.
  void number() {
    if (!number.read(bytes, at, end)) {
      at = number.to;
      throw malformed();
    }
    at = number.to;
    if (number.outOfRange()) {
      throw JsonProblem.malformed("Value out of range");
    }
  }

  /// Passes over `true`, `false` or `null`, whose first letter comes next.
  void literal(String word) {
    for (int i = 0; i < word.length(); i++, at++) {
      if (at >= end || bytes[at] != word.charAt(i)) {
        throw malformed();
      }
    }
  }

  /// Passes over any value.
  void skip() {
    switch (next()) {
      case '{' -> skipObject();
      case '[' -> skipArray();
      case '"' -> string();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw malformed();
    }
  }

  private void skipObject() {
    enter();
    if (!accept('}')) {
      do {
        string();
        expect(':');
        skip();
      } while (more('}'));
    }
    leave();
  }

  private void skipArray() {
    enter();
    if (!accept(']')) {
      do {
        skip();
      } while (more(']'));
    }
    leave();
  }

  /// Nothing but white space may follow.
  void finish() {
    if (next() >= 0) {
      int last = end;
      while (" \t\n\r".indexOf(bytes[last - 1]) >= 0) {
        last--;
      }
      throw JsonProblem.malformed(
          "Parsed JSON included non-whitespace trailing characters: " + excerpt(bytes, at, last));
    }
  }

  /// The text stops being JSON here.
  JsonProblem malformed() {
    int line = 1;
    for (int i = start; i < Math.min(at, end - 1); i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    StringBuilder near = new StringBuilder();
    int to = at;
    while (to < end && bytes[to] != '\n') {
      to++;
    }
    String rest = excerpt(bytes, at, to);
    rest.chars().filter(c -> c >= ' ').forEach(c -> near.append((char) c));
    return JsonProblem.malformed("syntax error at line " + line + " near: " + near);
  }

  /// The text between two places, cut where it would be longer than anyone reads.
  static String excerpt(byte[] bytes, int from, int to) {
    int cut = Math.min(to, from + MAX_EXCERPT);
    return new String(bytes, from, cut - from, StandardCharsets.UTF_8) + (cut < to ? "..." : "");
  }
}
