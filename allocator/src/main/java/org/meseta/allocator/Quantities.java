package org.meseta.allocator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.meseta.model.resource.Amount;
import org.meseta.model.resource.Entry;
import org.meseta.model.resource.Resources;

/// Turns resources into vectors of scalar thousandths, one place per name: cpus, mem, disk and
/// gpus, then whatever other names agents brought, in the order in which they came.
final class Quantities {
  static final int CPUS = 0;
  static final int MEM = 1;
  static final int DISK = 2;
  static final int GPUS = 3;
  private static final int FIXED = 4;

  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> names = new ArrayList<>(List.of("cpus", "mem", "disk", "gpus"));

  Quantities() {
    for (int i = 0; i < FIXED; i++) {
      places.put(names.get(i), i);
    }
  }

  /// How many names there are so far.
  int size() {
    return names.size();
  }

  String name(int place) {
    return names.get(place);
  }

  /// The vector of `resources`, reserved or not; valid until the next call when `scratch` is
  /// reused.
  long[] of(Resources resources, long[] scratch) {
    if (resources.isPlain()) {
      Arrays.fill(scratch, 0);
      scratch[CPUS] = resources.cpus();
      scratch[MEM] = resources.mem();
      scratch[DISK] = resources.disk();
      scratch[GPUS] = resources.gpus();
      return scratch;
    }
    return ofEntries(resources, scratch);
  }

  private long[] ofEntries(Resources resources, long[] scratch) {
    List<Entry> entries = resources.entries();
    for (Entry entry : entries) {
      if (entry.amount() instanceof Amount.Scalar && !places.containsKey(entry.kind().name())) {
        places.put(entry.kind().name(), names.size());
        names.add(entry.kind().name());
      }
    }
    long[] vector = scratch.length >= names.size() ? scratch : new long[names.size()];
    Arrays.fill(vector, 0);
    for (Entry entry : entries) {
      if (entry.amount() instanceof Amount.Scalar(long thousandths)) {
        vector[places.getOrDefault(entry.kind().name(), CPUS)] += thousandths;
      }
    }
    return vector;
  }

  /// `sum + sign * change`, grown as needed.
  static long[] add(long[] sum, long[] change, int sign) {
    long[] result = sum.length >= change.length ? sum : Arrays.copyOf(sum, change.length);
    for (int i = 0; i < change.length; i++) {
      result[i] += sign * change[i];
    }
    return result;
  }
}
