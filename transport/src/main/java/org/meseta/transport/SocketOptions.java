package org.meseta.transport;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.util.LinkedHashMap;
import java.util.Map;

/// What every socket gets.
final class SocketOptions {

  /// Bytes that Netty holds beside ours: enough that the socket never starves.
  private static final WriteBufferWaterMark MARKS = new WriteBufferWaterMark(256 << 10, 512 << 10);

  private SocketOptions() {}

  static Map<ChannelOption<?>, Object> common() {
    Map<ChannelOption<?>, Object> options = new LinkedHashMap<>();
    options.put(ChannelOption.TCP_NODELAY, true);
    options.put(ChannelOption.SO_KEEPALIVE, true);
    options.put(ChannelOption.WRITE_BUFFER_WATER_MARK, MARKS);
    return options;
  }

  static void apply(ChannelConfig config, TransportConfig transport) {
    config.setOptions(common());
    config.setConnectTimeoutMillis((int) transport.timeouts().connect().toMillis());
  }
}
