package org.meseta.coordination;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooKeeper;

/// The wire of one session. Every answer that proves contact renews the lease.
final class ZooKeeperWire implements Wire {
  private static final byte[] NOTHING = {};

  private final ZooKeeper zooKeeper;
  private final String headPath;
  private final Lease lease;
  private final Executor loop;

  ZooKeeperWire(ZooKeeper zooKeeper, String headPath, Lease lease, Executor loop) {
    this.zooKeeper = zooKeeper;
    this.headPath = headPath;
    this.lease = lease;
    this.loop = loop;
  }

  @Override
  public void write(List<Op> ops, Consumer<Code> answer) {
    long sent = System.nanoTime();
    zooKeeper.multi(
        ops,
        (code, _, _, _) -> {
          renewIfOk(code, sent);
          loop.execute(() -> answer.accept(Code.get(code)));
        },
        null);
  }

  @Override
  public void readHead(Consumer<HeadAnswer> answer) {
    zooKeeper.sync(headPath, (_, _, _) -> {}, null);
    zooKeeper.getData(
        headPath,
        false,
        (code, _, _, data, stat) ->
            loop.execute(
                () ->
                    answer.accept(
                        code == Code.OK.intValue()
                            ? new HeadAnswer(Code.OK, data, stat.getVersion())
                            : new HeadAnswer(Code.get(code), NOTHING, 0))),
        null);
  }

  /// A question that the leader of the ensemble answers, asked only to be answered.
  void ping(Runnable answered) {
    long sent = System.nanoTime();
    zooKeeper.sync(
        headPath,
        (code, _, _) -> {
          renewIfOk(code, sent);
          loop.execute(answered);
        },
        null);
  }

  private void renewIfOk(int code, long sentNanos) {
    if (code == Code.OK.intValue()) {
      lease.renew(sentNanos, System.nanoTime());
    }
  }
}
