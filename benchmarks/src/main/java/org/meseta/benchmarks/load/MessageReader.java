package org.meseta.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;

/// Takes the libprocess messages of a master out of a connection. It trusts the master: this is a
/// driver, not a daemon.
final class MessageReader implements Wire.Reader {
  /// Takes one message, whose bytes are valid during the call only.
  interface Sink {
    void message(int agent, String name, String from, byte[] bytes, long body) throws IOException;
  }

  private final Sink sink;
  private byte[] held = new byte[1 << 20];
  private int from;
  private int to;

  MessageReader(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void read(byte[] bytes, int length) throws IOException {
    if (to + length > held.length) {
      System.arraycopy(held, from, held, 0, to - from);
      to -= from;
      from = 0;
      if (to + length > held.length) {
        held = Arrays.copyOf(held, Math.max(held.length * 2, to + length));
      }
    }
    System.arraycopy(bytes, 0, held, to, length);
    to += length;
    boolean more = true;
    while (more) {
      more = next();
    }
  }

  private boolean next() throws IOException {
    int head = end(from);
    if (head < 0) {
      return false;
    }
    int size = 0;
    int body = head;
    int after = head;
    if (has("Transfer-Encoding: chunked", head)) {
      int line = lineEnd(head);
      if (line < 0) {
        return false;
      }
      size = Integer.parseInt(new String(held, head, line - head, ISO_8859_1), 16);
      body = line + 2;
      after = body + size + "\r\n0\r\n\r\n".length();
    } else if (has("Content-Length: ", head)) {
      int at = index("Content-Length: ", head) + "Content-Length: ".length();
      size = Integer.parseInt(new String(held, at, lineEnd(at) - at, ISO_8859_1));
      after = body + size;
    }
    if (after > to) {
      return false;
    }
    deliver(head, Fields.place(body, size));
    from = after;
    return true;
  }

  /// `POST /slave(7)/mesos.internal.RunTaskMessage HTTP/1.1`
  private void deliver(int head, long body) throws IOException {
    int slash = from + "POST /".length();
    int at = slash;
    int agent = 0;
    for (; held[at] != '/'; at++) {
      if (held[at] == '%') {
        at += 2;
      } else if (held[at] >= '0' && held[at] <= '9') {
        agent = agent * 10 + held[at] - '0';
      }
    }
    int end = ++at;
    while (held[end] != ' ') {
      end++;
    }
    String name = new String(held, at, end - at, ISO_8859_1);
    String sender = name.endsWith(".PingSlaveMessage") ? sender(head) : "";
    sink.message(agent, name, sender, held, body);
  }

  private String sender(int head) {
    int at = index("Libprocess-From: ", head) + "Libprocess-From: ".length();
    return new String(held, at, lineEnd(at) - at, ISO_8859_1);
  }

  private int end(int start) {
    for (int at = start + 3; at < to; at++) {
      if (held[at] == '\n' && held[at - 1] == '\r' && held[at - 2] == '\n') {
        return at + 1;
      }
    }
    return -1;
  }

  private int lineEnd(int start) {
    for (int at = start; at + 1 < to; at++) {
      if (held[at] == '\r') {
        return at;
      }
    }
    return -1;
  }

  private boolean has(String text, int head) {
    return index(text, head) >= 0;
  }

  /// Looks from the end: what is looked for stands there.
  private int index(String text, int head) {
    for (int at = head - text.length(); at > from; at--) {
      int same = 0;
      while (same < text.length() && held[at + same] == text.charAt(same)) {
        same++;
      }
      if (same == text.length()) {
        return at;
      }
    }
    return -1;
  }
}
