package org.meseta.model.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Resources from a seed: few names, roles and amounts, so that kinds meet often.
final class RandomResources {
  private static final String[] SCALARS = {"cpus", "mem", "disk", "gpus", "bananas"};
  private static final String[] ROLES = {"*", "a", "a/b"};

  private final SplittableRandom random;

  RandomResources(long seed) {
    random = new SplittableRandom(seed);
  }

  Resources next() {
    ResourcesBuilder builder = Resources.builder();
    for (Entry entry : entries(random.nextInt(9))) {
      builder.add(entry);
    }
    return builder.build();
  }

  /// Only unreserved, unallocated resources.
  Resources plain() {
    return Resources.of(amount(), amount(), amount(), amount(), ranges());
  }

  List<Entry> entries(int count) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry());
    }
    return entries;
  }

  int nextInt(int bound) {
    return random.nextInt(bound);
  }

  private Entry entry() {
    return switch (random.nextInt(8)) {
      case 0, 1, 2, 3 ->
          Entry.of(kind(SCALARS[random.nextInt(SCALARS.length)], Kind.Type.SCALAR), scalar());
      case 4 ->
          Entry.of(kind(random.nextBoolean() ? "ports" : "vlans", Kind.Type.RANGES), ranges());
      case 5 -> Entry.of(kind("disks", Kind.Type.SET), items());
      case 6 -> volume();
      default -> Entry.of(kind("ports", Kind.Type.SCALAR), scalar());
    };
  }

  private Entry volume() {
    Disk.Source source =
        random.nextBoolean()
            ? null
            : new Disk.Source(
                random.nextBoolean() ? Disk.Source.Type.PATH : Disk.Source.Type.MOUNT,
                null,
                new Disk.Root("/mnt/" + random.nextInt(2)),
                null,
                null,
                null,
                null);
    String id = random.nextBoolean() ? "v" + random.nextInt(2) : null;
    boolean shared = id != null && random.nextBoolean();
    Kind kind =
        new Kind(
            "disk",
            Kind.Type.SCALAR,
            allocation(),
            stack(),
            source == null && id == null ? null : new Disk(source, id, null, null),
            false,
            shared,
            random.nextInt(4) == 0 ? "provider" : null);
    return new Entry(
        kind,
        new Amount.Scalar(1000 * (1 + random.nextInt(2))),
        shared ? 1 + random.nextInt(3) : 1);
  }

  private Kind kind(String name, Kind.Type type) {
    return new Kind(name, type, allocation(), stack(), null, random.nextInt(6) == 0, false, null);
  }

  private @Nullable String allocation() {
    return random.nextInt(3) == 0 ? null : ROLES[random.nextInt(ROLES.length)];
  }

  private List<Reservation> stack() {
    return switch (random.nextInt(6)) {
      case 0 -> List.of(Reservation.ofStatic("a"));
      case 1 -> List.of(Reservation.ofDynamic("a", "p"));
      case 2 -> List.of(Reservation.ofStatic("a"), Reservation.ofDynamic("a/b", null));
      default -> List.of();
    };
  }

  private Amount.Scalar scalar() {
    return new Amount.Scalar(amount());
  }

  private long amount() {
    return random.nextInt(4) == 0 ? 0 : random.nextInt(1, 5000);
  }

  Ranges ranges() {
    long[] pairs = new long[2 * random.nextInt(4)];
    for (int i = 0; i < pairs.length; i += 2) {
      pairs[i] = random.nextInt(60);
      pairs[i + 1] = pairs[i] + random.nextInt(8);
    }
    return Ranges.ofPairs(pairs);
  }

  private ItemSet items() {
    List<String> items = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      items.add("sd" + (char) ('a' + random.nextInt(4)));
    }
    return ItemSet.of(items);
  }
}
