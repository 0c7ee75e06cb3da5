package org.meseta.coordination;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.registry.RegistryKey;
import org.meseta.master.core.registry.RegistryKey.Kind;

/// Reads all entries by multi-reads, several in flight: 50,000 single reads take four times as
/// long. Nobody writes meanwhile, since the fence stands. Blocks.
final class RegistryReader {
  private static final int READS_PER_MULTI = 200;
  private static final int MULTIS_IN_FLIGHT = 8;

  private final Connection connection;
  private final Layout layout;

  RegistryReader(Connection connection, Layout layout) {
    this.connection = connection;
    this.layout = layout;
  }

  List<RegistryImage.Entry> readAll()
      throws KeeperException, InterruptedException, RegistryUnavailableException {
    List<RegistryImage.Entry> entries = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<RegistryKey> keys = keys(kind);
      List<Op> reads = new ArrayList<>(keys.size());
      keys.forEach(key -> reads.add(Op.getData(layout.entry(key))));
      List<OpResult> results = read(reads);
      for (int i = 0; i < keys.size(); i++) {
        OpResult.GetDataResult found = (OpResult.GetDataResult) results.get(i);
        entries.add(new RegistryImage.Entry(keys.get(i), Bytes.copyOf(found.getData())));
      }
    }
    entries.sort(Comparator.comparing(RegistryImage.Entry::key));
    return entries;
  }

  private List<RegistryKey> keys(Kind kind)
      throws KeeperException, InterruptedException, RegistryUnavailableException {
    List<String> buckets = layout.buckets(kind);
    List<OpResult> results = read(buckets.stream().map(Op::getChildren).toList());
    List<RegistryKey> keys = new ArrayList<>();
    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      OpResult.GetChildrenResult found = (OpResult.GetChildrenResult) results.get(bucket);
      for (String name : found.getChildren()) {
        int number = bucket;
        keys.add(
            layout
                .key(kind, bucket, name)
                .orElseThrow(() -> foreign(buckets.get(number) + "/" + name)));
      }
    }
    return keys;
  }

  /// The results in the order of the reads; one that fails fails them all.
  private List<OpResult> read(List<Op> reads) throws KeeperException, InterruptedException {
    List<OpResult> results = new ArrayList<>(reads.size());
    ArrayDeque<CompletableFuture<List<OpResult>>> inFlight = new ArrayDeque<>();
    for (int i = 0; i < reads.size(); i += READS_PER_MULTI) {
      inFlight.add(connection.multi(reads.subList(i, Math.min(reads.size(), i + READS_PER_MULTI))));
      if (inFlight.size() == MULTIS_IN_FLIGHT) {
        results.addAll(Futures.get(inFlight.remove()));
      }
    }
    while (!inFlight.isEmpty()) {
      results.addAll(Futures.get(inFlight.remove()));
    }
    return results;
  }

  private static RegistryUnavailableException foreign(String path) {
    return new RegistryUnavailableException(
        "The registry is refused: znode %s is no entry of ours. Something else wrote it; delete it, or choose another path"
            .formatted(path));
  }
}
