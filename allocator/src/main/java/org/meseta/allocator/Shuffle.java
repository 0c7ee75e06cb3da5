package org.meseta.allocator;

/// A seeded order of agents, so that the same run allocates the same way (M-142).
final class Shuffle {
  private long state;

  Shuffle(long seed) {
    state = seed;
  }

  /// Brings the first `count` numbers into random order.
  void shuffle(int[] numbers, int count) {
    for (int i = count - 1; i > 0; i--) {
      int j = below(i + 1);
      int held = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = held;
    }
  }

  private int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /// SplitMix64: the same sequence in every JVM.
  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
