package org.meseta.protocol.libprocess;

import java.nio.charset.StandardCharsets;

/// Writes messages as libprocess does: a POST whose body is one chunk; without
/// body there is no `Transfer-Encoding` at all.
public final class LibprocessFrame {

  /// Ends the chunk and the body.
  private static final byte[] LAST_CHUNK = ascii("\r\n0\r\n\r\n");

  private static final byte[] LINE_END = ascii("\r\n");
  private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n\r\n");
  private static final String HEX = "0123456789abcdef";

  private LibprocessFrame() {}

  /// The start of every message from `from` to `to` of this name, up to where [#encode(byte[],
  /// byte[])] goes on. It is worth keeping.
  public static byte[] head(Upid from, Upid to, String name) {
    return ascii(
        "POST /"
            + escape(to.id())
            + "/"
            + escape(name)
            + " HTTP/1.1\r\n"
            + "User-Agent: libprocess/"
            + headerSafe(from.toString())
            + "\r\n"
            + "Libprocess-From: "
            + headerSafe(from.toString())
            + "\r\n"
            + "Connection: Keep-Alive\r\n"
            + "Host: "
            + headerSafe(to.address())
            + "\r\n");
  }

  /// A whole message from a head and a body.
  public static byte[] encode(byte[] head, byte[] body) {
    byte[] out = new byte[head.length + tailLength(body.length)];
    System.arraycopy(head, 0, out, 0, head.length);
    byte[] prefix = bodyPrefix(body.length);
    System.arraycopy(prefix, 0, out, head.length, prefix.length);
    if (body.length > 0) {
      int at = head.length + prefix.length;
      System.arraycopy(body, 0, out, at, body.length);
      System.arraycopy(LAST_CHUNK, 0, out, at + body.length, LAST_CHUNK.length);
    }
    return out;
  }

  /// A whole message.
  public static byte[] encode(Upid from, Upid to, String name, byte[] body) {
    return encode(head(from, to, name), body);
  }

  /// What stands between a head and a body of this many bytes.
  public static byte[] bodyPrefix(int length) {
    if (length == 0) {
      return LINE_END.clone();
    }
    int digits = hexDigits(length);
    byte[] prefix = new byte[CHUNKED.length + digits + 2];
    System.arraycopy(CHUNKED, 0, prefix, 0, CHUNKED.length);
    for (int i = 0; i < digits; i++) {
      prefix[CHUNKED.length + i] = (byte) HEX.charAt(length >>> 4 * (digits - 1 - i) & 0xF);
    }
    prefix[prefix.length - 2] = '\r';
    prefix[prefix.length - 1] = '\n';
    return prefix;
  }

  /// What follows a body of this many bytes.
  public static byte[] bodySuffix(int length) {
    return length == 0 ? new byte[0] : LAST_CHUNK.clone();
  }

  private static int tailLength(int body) {
    return body == 0
        ? LINE_END.length
        : CHUNKED.length + hexDigits(body) + 2 + body + LAST_CHUNK.length;
  }

  private static int hexDigits(int value) {
    return Math.max(1, (35 - Integer.numberOfLeadingZeros(value)) / 4);
  }

  /// Percent-encodes what may not stand in a path segment, so that no id can break out of the
  /// request line (hostile-8). Parentheses stay: libprocess writes `slave(1)` so.
  private static String escape(String segment) {
    StringBuilder out = new StringBuilder(segment.length());
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0x20 && b < 0x7F && "%/?#\"<>\\^`{|}".indexOf(b) < 0) {
        out.append((char) b);
      } else {
        out.append('%').append(HEX.charAt(b >> 4 & 0xF)).append(HEX.charAt(b & 0xF));
      }
    }
    return out.toString();
  }

  private static String headerSafe(String value) {
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      out.append(c >= 0x20 && c < 0x7F ? c : '_');
    }
    return out.toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
