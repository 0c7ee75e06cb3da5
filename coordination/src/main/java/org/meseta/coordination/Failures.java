package org.meseta.coordination;

import java.time.Duration;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;

/// What people read when ZooKeeper refuses: one line each.
final class Failures {
  private Failures() {}

  /// Whether a new session may have better luck.
  static boolean passing(Code code) {
    return switch (code) {
      case CONNECTIONLOSS,
          SESSIONEXPIRED,
          SESSIONMOVED,
          OPERATIONTIMEOUT,
          REQUESTTIMEOUT,
          THROTTLEDOP,
          BADVERSION ->
          true;
      default -> false;
    };
  }

  static String ofWrite(Code code, Layout layout) {
    return switch (code) {
      case SESSIONEXPIRED, SESSIONMOVED -> sessionOver();
      case NOAUTH, AUTHFAILED -> noAuth(layout);
      case NONODE, NODEEXISTS, NOTEMPTY ->
          "The registry under %s was changed by something else, or this master was deposed (%s); it must not write on"
              .formatted(layout.ours(), code);
      default -> "ZooKeeper refused a write under %s: %s".formatted(layout.ours(), code);
    };
  }

  static String ofRecovery(KeeperException e, Layout layout) {
    return switch (e.code()) {
      case NOAUTH, AUTHFAILED -> noAuth(layout);
      case NONODE ->
          "The registry is refused: a znode under %s vanished while the leader was reading. Something other than a master deletes there"
              .formatted(layout.ours());
      case UNIMPLEMENTED ->
          "ZooKeeper does not know an operation that the registry needs: servers of version 3.6 or newer are required";
      default ->
          "The registry under %s cannot be read: %s".formatted(layout.ours(), e.getMessage());
    };
  }

  static String sessionOver() {
    return "The session with ZooKeeper has expired: another master may lead";
  }

  static String contenderGone(String contender) {
    return "The contender znode %s was deleted: another master may lead".formatted(contender);
  }

  static String lapsed(int sessionMillis) {
    return "ZooKeeper has not answered within the lease (session timeout %d ms less a fifth): another master may lead. The process or its machine was frozen, or ZooKeeper is down"
        .formatted(sessionMillis);
  }

  static String slowWrite(Duration limit) {
    return "A write to the registry took longer than %d s (--registry_store_timeout)"
        .formatted(limit.toSeconds());
  }

  static String slowRecovery(Duration limit) {
    return "Reading the registry took longer than %d s (--registry_fetch_timeout)"
        .formatted(limit.toSeconds());
  }

  static String foreignHead(Layout layout) {
    return "Something other than a master wrote to %s: the order of writes is lost, and this master must not write on"
        .formatted(layout.head());
  }

  private static String noAuth(Layout layout) {
    return "ZooKeeper refuses access to %s: user or password are not those that created it"
        .formatted(layout.path());
  }
}
