package org.meseta.coordination;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.registry.RegistryKey;
import org.meseta.master.core.registry.RegistryStore;

/// A process that is a master as far as its registry goes. It writes entry after entry, and prints
/// what happens: `recovered N` (entries found), `committed N`, `acted NANOS` whenever its lease
/// allows it to act, `lost …`, and `closed` at the end.
final class RegistryProcess {
  private static final int IN_FLIGHT = 8;

  private RegistryProcess() {}

  /// Arguments: `embedded WORK_DIR SESSION_MS` or `ensemble SERVERS CREDENTIALS SESSION_MS`.
  public static void main(String[] arguments) throws Exception {
    RegistryStore store = store(arguments);
    AtomicLong committed = new AtomicLong();
    AtomicLong next = new AtomicLong();
    CountDownLatch over = new CountDownLatch(1);
    store.open(
        Bytes.utf8("{}"),
        new RegistryStore.Listener() {
          @Override
          public void recovered(RegistryImage image) {
            committed.set(image.entries().size());
            next.set(image.entries().size() + 1);
            System.out.println("recovered " + image.entries().size());
          }

          @Override
          public void committed(long ticket) {
            committed.set(ticket);
            System.out.println("committed " + ticket);
          }

          @Override
          public void lost(String reason) {
            System.out.println("lost " + reason);
            over.countDown();
          }
        });
    while (over.getCount() > 0) {
      long now = System.nanoTime();
      if (store.leased(now)) {
        System.out.println("acted " + now);
        while (next.get() - committed.get() <= IN_FLIGHT) {
          long number = next.getAndIncrement();
          store.commit(number, List.of(put(number)));
        }
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
    store.close();
    System.out.println("closed");
  }

  static Mutation put(long number) {
    return new Mutation.Put(RegistryKey.agent("S%07d".formatted(number)), Bytes.utf8("v" + number));
  }

  private static RegistryStore store(String[] arguments) throws RegistryUnavailableException {
    Duration limit = Duration.ofMinutes(1);
    if (arguments[0].equals("embedded")) {
      Duration session = Duration.ofMillis(Long.parseLong(arguments[2]));
      return EmbeddedRegistry.hold(
          Path.of(arguments[1]), new RegistryTimeouts(session, limit, limit));
    }
    Ensemble ensemble = new Ensemble(arguments[1], "/mesos", Optional.of(arguments[2]), true);
    Duration session = Duration.ofMillis(Long.parseLong(arguments[3]));
    return new ZooKeeperRegistry(() -> ensemble, new RegistryTimeouts(session, limit, limit));
  }
}
