package org.meseta.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.zookeeper.server.Request;
import org.apache.zookeeper.server.ZKDatabase;
import org.apache.zookeeper.server.ZooKeeperServer;
import org.apache.zookeeper.server.persistence.FileTxnSnapLog;

/// ZooKeeper's standalone server without what only ensembles and consoles need.
final class OwnServer extends ZooKeeperServer {
  private final Consumer<String> failed;

  /// A server on the given files.
  ///
  /// @param failed hears that a thread of the server has died, of a full disk for instance
  OwnServer(FileTxnSnapLog files, int tickMillis, int maxSessionMillis, Consumer<String> failed) {
    super(files, tickMillis, 2 * tickMillis, maxSessionMillis, -1, new OwnDatabase(files), "");
    this.failed = failed;
  }

  /// The sessions that the files remember.
  List<Long> recoveredSessions() {
    return new ArrayList<>(getZKDatabase().getSessionWithTimeOuts().keySet());
  }

  @Override
  protected void setState(State state) {
    super.setState(state);
    if (state == State.ERROR) {
      failed.accept("a thread of the server has died (a full or broken disk, most likely)");
    }
  }

  /// No management beans and no gauges: they cost CPU at each start, and nobody looks.
  @Override
  protected void registerJMX() {}

  @Override
  protected void unregisterJMX() {}

  @Override
  protected void registerMetrics() {}

  @Override
  protected void unregisterMetrics() {}

  /// Keeps no log in memory: followers would catch up from it, and there are none.
  private static final class OwnDatabase extends ZKDatabase {
    OwnDatabase(FileTxnSnapLog files) {
      super(files);
    }

    @Override
    public void addCommittedProposal(Request request) {}
  }
}
