package org.meseta.coordination;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.ZooKeeper;
import org.meseta.master.core.registry.Bytes;

/// Contends as Mesos does (A-181, H-002): the lowest sequence number leads. Blocks; one attempt
/// with one session.
final class Election {
  /// What stands for election: ours and those of older masters.
  private static final Pattern CONTENDER = Pattern.compile("(?:json\\.info_|info_)?(-?\\d+)");

  private final Connection connection;
  private final ZooKeeper zooKeeper;
  private final Layout layout;

  Election(Connection connection, Layout layout) {
    this.connection = connection;
    this.zooKeeper = connection.zooKeeper();
    this.layout = layout;
  }

  /// Waits until this session's contender is the lowest.
  ///
  /// @return the contender's full path; empty when it vanished, and a new attempt is due
  Optional<String> win(Bytes leaderInfo) throws KeeperException, InterruptedException {
    String contender =
        zooKeeper.create(
            layout.contender(),
            leaderInfo.toArray(),
            connection.acl(),
            CreateMode.EPHEMERAL_SEQUENTIAL);
    String own = contender.substring(layout.path().length() + 1);
    while (true) {
      CountDownLatch changed = new CountDownLatch(1);
      List<String> children =
          zooKeeper.getChildren(
              layout.path(),
              event -> {
                if (event.getType() != EventType.None || Connection.isEnd(event.getState())) {
                  changed.countDown();
                }
              });
      if (!children.contains(own)) {
        return Optional.empty();
      }
      if (lowest(children).filter(own::equals).isPresent()) {
        return Optional.of(contender);
      }
      changed.await();
    }
  }

  static Optional<String> lowest(List<String> children) {
    return children.stream()
        .filter(child -> CONTENDER.matcher(child).matches())
        .min(Comparator.comparingLong(Election::sequence));
  }

  private static long sequence(String child) {
    Matcher matcher = CONTENDER.matcher(child);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : Long.MAX_VALUE;
  }
}
