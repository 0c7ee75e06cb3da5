package org.meseta.transport;

import org.meseta.protocol.libprocess.Upid;

/// Messages to other processes. One outbound connection per `ip:port` carries the link and all
/// messages to every process there. Nothing is ever sent twice, and a broken link is never
/// mended in silence: [Received.Exited] comes first. Usable from any thread; the order of one
/// thread's calls is kept.
public interface Links {

  /// Keeps a connection to the peer's address, making it if there is none, and reports its end as
  /// [Received.Exited].
  void link(Upid peer);

  /// Like [#link], but over a new connection in any case; the old one ends without a report. For
  /// peers that may sit behind a connection which only looks alive.
  void relink(Upid peer);

  /// No more reports for this peer. A connection that links nobody any more is closed when its
  /// messages are sent.
  void unlink(Upid peer);

  /// Sends a message, at most once, in order. An unlinked peer gets it over a connection
  /// that is closed right after. What the thread named by [Transport#batchOn] sends leaves
  /// with [Transport#flush].
  ///
  /// @param from the sender, with the address by which others reach this process
  /// @param to the receiver
  /// @param name the full protobuf type name
  /// @param body the serialized message, which must not change afterwards
  void send(Upid from, Upid to, String name, byte[] body);
}
