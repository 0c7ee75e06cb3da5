package org.meseta.coordination;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.meseta.master.core.registry.Batches;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.registry.RegistryKey;

/// The writes of one leader: a chain of multis, up to [#WINDOW] of them on the wire. Each expects
/// the version of the head that the one before it makes, so they land in their order or not at all,
/// and each only once however often it is sent. After a lost connection the head tells how many
/// landed; the rest is sent again as it was.
///
/// Confined to the registry's thread.
final class Pipeline {
  static final int WINDOW = 16;

  /// One multi. Only the last of a batch has a ticket to report.
  private record Write(long sequence, List<Op> ops, OptionalLong ticket, long sinceNanos) {}

  private final Wire wire;
  private final LongConsumer committed;
  private final Consumer<String> lost;
  private final Chain chain;
  private final Set<RegistryKey> present = new HashSet<>();
  private final ArrayDeque<Write> waiting = new ArrayDeque<>();
  private final ArrayDeque<Write> sent = new ArrayDeque<>();
  private long sequence;
  private int unanswered;
  private boolean resolving;
  private boolean over;

  /// Begins where recovery has ended.
  ///
  /// @param committed hears the tickets whose writes are durable
  /// @param lost hears at most once why nothing can be written any more
  Pipeline(
      Wire wire, Chain chain, RegistryImage image, LongConsumer committed, Consumer<String> lost) {
    this.wire = wire;
    this.chain = chain;
    this.committed = committed;
    this.lost = lost;
    this.sequence = chain.head().sequence();
    for (RegistryImage.Entry entry : image.entries()) {
      present.add(entry.key());
    }
  }

  /// Takes one batch, cut where ZooKeeper's limits demand it.
  void commit(long ticket, List<Mutation> batch, long nowNanos) {
    for (Iterator<List<Mutation>> slices = Batches.slices(batch).iterator(); slices.hasNext(); ) {
      List<Op> changes = changes(slices.next());
      OptionalLong report = slices.hasNext() ? OptionalLong.empty() : OptionalLong.of(ticket);
      sequence++;
      waiting.add(new Write(sequence, chain.write(sequence, changes), report, nowNanos));
    }
    pump();
  }

  /// How long the oldest write has been under way, in nanoseconds; 0 when there is none.
  long oldestNanos(long nowNanos) {
    Write oldest = sent.isEmpty() ? waiting.peek() : sent.peek();
    return oldest == null ? 0 : nowNanos - oldest.sinceNanos();
  }

  /// Nothing is sent or reported from now on.
  void stop() {
    over = true;
  }

  private List<Op> changes(List<Mutation> slice) {
    List<Op> ops = new ArrayList<>(slice.size());
    for (Mutation mutation : slice) {
      RegistryKey key = mutation.key();
      String path = chain.layout().entry(key);
      switch (mutation) {
        case Mutation.Put put -> {
          byte[] value = put.value().toArray();
          ops.add(
              present.add(key)
                  ? Op.create(path, value, chain.acl(), CreateMode.PERSISTENT)
                  : Op.setData(path, value, -1));
        }
        case Mutation.Delete _ -> {
          if (present.remove(key)) {
            ops.add(Op.delete(path, -1));
          }
        }
      }
    }
    return ops;
  }

  private void pump() {
    while (!over && !resolving && sent.size() < WINDOW && !waiting.isEmpty()) {
      Write write = waiting.remove();
      sent.add(write);
      unanswered++;
      wire.write(write.ops(), code -> answered(write, code));
    }
  }

  private void answered(Write write, Code code) {
    unanswered--;
    if (over) {
      return;
    }
    switch (code) {
      case OK -> landed(write.sequence());
      // A version that does not match: an earlier copy of this write has landed, or the one before
      // it has not yet.
      case CONNECTIONLOSS, OPERATIONTIMEOUT, REQUESTTIMEOUT, BADVERSION -> resolving = true;
      default -> fail(Failures.ofWrite(code, chain.layout()));
    }
    if (resolving && unanswered == 0 && !over) {
      wire.readHead(this::resolve);
    } else {
      pump();
    }
  }

  private void resolve(Wire.HeadAnswer answer) {
    if (over) {
      return;
    }
    switch (answer.code()) {
      case OK -> resolve(answer.data(), answer.version());
      case CONNECTIONLOSS, OPERATIONTIMEOUT, REQUESTTIMEOUT -> wire.readHead(this::resolve);
      default -> fail(Failures.ofWrite(answer.code(), chain.layout()));
    }
  }

  private void resolve(byte[] data, int version) {
    Head head;
    try {
      head = Head.decode(chain.layout().head(), data);
    } catch (RegistryUnavailableException e) {
      fail(String.valueOf(e.getMessage()));
      return;
    }
    if (head.epoch() != chain.head().epoch() || !head.writer().equals(chain.head().writer())) {
      fail(
          "Another master (%s) leads since epoch %d; this one led in epoch %d"
              .formatted(head.writer(), head.epoch(), chain.head().epoch()));
    } else if (version != chain.versionAt(head.sequence())) {
      fail(Failures.foreignHead(chain.layout()));
    } else {
      landed(head.sequence());
      while (!sent.isEmpty()) {
        waiting.addFirst(sent.removeLast());
      }
      resolving = false;
      pump();
    }
  }

  /// The head proves that this write and all before it are durable.
  private void landed(long number) {
    while (!over && !sent.isEmpty() && sent.element().sequence() <= number) {
      sent.remove().ticket().ifPresent(committed);
    }
  }

  private void fail(String reason) {
    if (!over) {
      over = true;
      lost.accept(reason);
    }
  }
}
