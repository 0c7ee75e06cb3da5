package org.meseta.master.core.registry;

import java.util.ArrayList;
import java.util.List;

/// Cuts a batch into slices that a store can write atomically.
public final class Batches {
  /// The most mutations of one slice: ZooKeeper's multi of 200 operations less two for the fence.
  public static final int MAX_MUTATIONS = 198;

  /// The most bytes of one slice as [#cost] counts them: a quarter of what ZooKeeper accepts, since
  /// it takes a larger request for a broken connection, and the client would send it again for
  /// ever.
  public static final int MAX_BYTES = 256 * 1024;

  /// Path prefix, ACL and framing of one operation, generously.
  private static final int OVERHEAD = 160;

  private Batches() {}

  /// The slices of a batch in order; exactly one, when it fits or is empty.
  public static List<List<Mutation>> slices(List<Mutation> batch) {
    if (batch.size() <= 1) {
      return List.of(batch);
    }
    List<List<Mutation>> slices = new ArrayList<>(1);
    int start = 0;
    int bytes = 0;
    for (int i = 0; i < batch.size(); i++) {
      int cost = cost(batch.get(i));
      if (i - start == MAX_MUTATIONS || (i > start && bytes + cost > MAX_BYTES)) {
        slices.add(batch.subList(start, i));
        start = i;
        bytes = 0;
      }
      bytes += cost;
    }
    slices.add(batch.subList(start, batch.size()));
    return slices;
  }

  /// An upper bound of the bytes that a mutation takes on the wire: ids may be escaped, up to three
  /// bytes for each.
  public static int cost(Mutation mutation) {
    int id = 3 * 3 * mutation.key().id().length();
    return switch (mutation) {
      case Mutation.Put put -> OVERHEAD + id + put.value().size();
      case Mutation.Delete _ -> OVERHEAD + id;
    };
  }
}
