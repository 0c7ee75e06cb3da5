package org.meseta.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// One non-blocking connection: what is written waits in a buffer and leaves once per turn of the
/// driver's loop, so that the driver itself costs little.
final class Wire {
  /// Takes what was read; the bytes are valid during the call only.
  interface Reader {
    void read(byte[] bytes, int length) throws IOException;
  }

  private static final byte[] INPUT = new byte[256 << 10];
  private static final ByteBuffer READ = ByteBuffer.allocateDirect(INPUT.length);

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Reader reader;
  private ByteBuffer out = ByteBuffer.allocateDirect(256 << 10);

  Wire(SocketChannel channel, Selector selector, Reader reader) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.channel = channel;
    this.reader = reader;
    this.key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  static Wire connect(InetSocketAddress to, Selector selector, Reader reader) throws IOException {
    return new Wire(SocketChannel.open(to), selector, reader);
  }

  InetSocketAddress local() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  void write(byte[] bytes) {
    if (out.remaining() < bytes.length) {
      int size = Math.max(out.capacity() * 2, out.position() + bytes.length);
      out = ByteBuffer.allocateDirect(size).put(out.flip());
    }
    out.put(bytes);
  }

  /// Sends what the socket takes now.
  void flush() throws IOException {
    if (out.position() > 0) {
      out.flip();
      channel.write(out);
      out.compact();
      int more = out.position() > 0 ? SelectionKey.OP_WRITE : 0;
      if (key.interestOps() != (SelectionKey.OP_READ | more)) {
        key.interestOps(SelectionKey.OP_READ | more);
      }
    }
  }

  /// Reads what is there now; the end of a connection ends the run.
  void readable() throws IOException {
    READ.clear();
    int count = channel.read(READ);
    if (count < 0) {
      throw new IOException("the master closed the connection from " + channel.getLocalAddress());
    }
    READ.flip();
    READ.get(INPUT, 0, count);
    reader.read(INPUT, count);
  }
}
