package org.meseta.transport;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;

/// Addresses of peers. Their processes name themselves by IP address as a rule; names are looked up
/// beside the event loops.
final class Addresses {

  private Addresses() {}

  static CompletableFuture<InetSocketAddress> resolve(String host, int port) {
    if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
      return CompletableFuture.completedFuture(new InetSocketAddress(host, port));
    }
    CompletableFuture<InetSocketAddress> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("resolve-" + host)
        .start(
            () -> {
              try {
                result.complete(new InetSocketAddress(InetAddress.getByName(host), port));
              } catch (UnknownHostException unknown) {
                result.completeExceptionally(unknown);
              }
            });
    return result;
  }
}
