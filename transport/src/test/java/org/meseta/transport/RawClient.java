package org.meseta.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.meseta.protocol.http.HeaderName;
import org.meseta.protocol.http.HttpError;
import org.meseta.protocol.http.HttpLimits;
import org.meseta.protocol.http.ResponseDecoder;
import org.meseta.protocol.http.ResponseHead;
import org.meseta.protocol.http.ResponseSink;

/// A socket that sends what it is told, byte for byte, and reads what comes.
final class RawClient implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 20_000;

  /// A response as a client reads it.
  record Response(ResponseHead head, byte[] body) {

    int status() {
      return head.status();
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
      return String.valueOf(head.headers().get(HeaderName.of(name)));
    }
  }

  private final Socket socket = new Socket();
  private final ResponseDecoder decoder = new ResponseDecoder(HttpLimits.DEFAULT);
  private byte[] left = {};

  RawClient(int port) {
    this(port, 0);
  }

  /// @param receiveBuffer bytes that the kernel holds for a client that does not read; 0 for its
  ///   default
  RawClient(int port, int receiveBuffer) {
    try {
      if (receiveBuffer > 0) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RawClient send(String text) {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends as much as the peer takes within the time, up to `most` bytes; returns how much it was.
  long flood(byte[] piece, long most, int quietMillis) throws IOException {
    try (var channel = java.nio.channels.SocketChannel.open(socket.getRemoteSocketAddress())) {
      channel.configureBlocking(false);
      long sent = 0;
      long quietSince = System.nanoTime();
      java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(piece);
      while (sent < most && System.nanoTime() - quietSince < quietMillis * 1_000_000L) {
        int written = channel.write(buffer);
        if (written > 0) {
          sent += written;
          quietSince = System.nanoTime();
        }
        if (!buffer.hasRemaining()) {
          buffer.rewind();
        }
        Thread.onSpinWait();
      }
      return sent;
    }
  }

  /// Reads one complete response.
  Response response(String method) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Collector collector = new Collector(body);
    decoder.requested(method);
    while (!collector.done) {
      byte[] bytes = left.length > 0 ? left : read();
      left = new byte[0];
      if (bytes.length == 0) {
        decoder.close(collector);
        break;
      }
      // One byte at a time: what follows this response stays for the next.
      for (int i = 0; i < bytes.length; i++) {
        decoder.feed(bytes, i, 1, collector);
        if (collector.done) {
          left = java.util.Arrays.copyOfRange(bytes, i + 1, bytes.length);
          break;
        }
      }
    }
    ResponseHead head = collector.head;
    if (head == null) {
      throw new AssertionError("no response: " + collector.error);
    }
    return new Response(head, body.toByteArray());
  }

  Response response() {
    return response("GET");
  }

  Response get(String path) {
    return send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").response();
  }

  private static final class Collector implements ResponseSink {
    private final ByteArrayOutputStream body;
    private @org.jspecify.annotations.Nullable ResponseHead head;
    private @org.jspecify.annotations.Nullable HttpError error;
    private boolean done;

    Collector(ByteArrayOutputStream body) {
      this.body = body;
    }

    @Override
    public void head(ResponseHead next) {
      head = next;
      done = next.status() < 200;
    }

    @Override
    public void body(byte[] bytes, int offset, int length) {
      body.write(bytes, offset, length);
    }

    @Override
    public void end() {
      done = true;
    }

    @Override
    public void refused(HttpError refusal) {
      error = refusal;
      done = true;
    }
  }

  /// Some bytes, or none at the end of the connection.
  byte[] read() {
    byte[] buffer = new byte[64 << 10];
    try {
      int length = socket.getInputStream().read(buffer);
      return length < 0 ? new byte[0] : java.util.Arrays.copyOf(buffer, length);
    } catch (SocketException reset) {
      return new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Everything until the peer ends the connection.
  String readAll() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] bytes = read(); bytes.length > 0; bytes = read()) {
      all.writeBytes(bytes);
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /// Whether the peer has ended the connection, waiting no longer than this for it.
  boolean isClosedWithin(int millis) {
    try {
      socket.setSoTimeout(millis);
      InputStream in = socket.getInputStream();
      int next = in.read();
      while (next >= 0) {
        next = in.read();
      }
      return true;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  void endOutput() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
