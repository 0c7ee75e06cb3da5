package org.meseta.model.flag;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The flags of one program, by name.
public final class FlagTable {
  private final TreeMap<String, Flag<?>> flags = new TreeMap<>();
  private final Map<String, Flag<?>> byAnyName = new HashMap<>();

  private FlagTable() {}

  /// A table; two flags with one name are a bug.
  public static FlagTable of(Collection<? extends Flag<?>> flags) {
    FlagTable table = new FlagTable();
    for (Flag<?> flag : flags) {
      table.flags.put(flag.name(), flag);
      table.register(flag.name(), flag);
      for (String alias : flag.aliases()) {
        table.register(alias, flag);
      }
    }
    return table;
  }

  private void register(String name, Flag<?> flag) {
    if (byAnyName.put(name, flag) != null) {
      throw new IllegalArgumentException("two flags are called " + name);
    }
  }

  /// All flags, in alphabetical order.
  public Collection<Flag<?>> flags() {
    return flags.values();
  }

  /// The flag with this name or older name.
  public Optional<Flag<?>> find(String name) {
    return Optional.ofNullable(byAnyName.get(name));
  }

  /// The name that a misspelt one was probably meant to be.
  Optional<String> nearest(String misspelt) {
    String best = null;
    int least = (misspelt.length() < 4 ? 1 : Math.max(2, misspelt.length() / 4)) + 1;
    for (String name : flags.keySet()) {
      int distance = distance(misspelt, name);
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  /// How many letters differ (Levenshtein).
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
