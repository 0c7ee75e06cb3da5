package org.meseta.simulation.engine;

import java.nio.ByteBuffer;
import java.util.List;

/// The only randomness of tests and simulations: everything comes from one seed. Each component
/// forks its own stream by name, so that what one draws does not change what others draw.
///
/// The same seed gives the same numbers in every JVM. Not thread-safe.
public final class RandomSource {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long origin;
  private long state;

  private RandomSource(long origin) {
    this.origin = origin;
    this.state = origin;
  }

  /// The root of all streams of a seed.
  public static RandomSource of(long seed) {
    return new RandomSource(mix(seed + GOLDEN));
  }

  /// An independent stream. It depends on this stream's seed and on the name only, not on what was
  /// drawn so far; the same name gives the same stream.
  public RandomSource fork(String name) {
    long hash = origin;
    for (int i = 0; i < name.length(); i++) {
      hash = mix(hash ^ name.charAt(i) * GOLDEN);
    }
    return new RandomSource(mix(hash + GOLDEN));
  }

  /// Any long, all equally likely (SplitMix64).
  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /// A number from 0 inclusive to `bound` exclusive; `bound` is positive.
  public int below(int bound) {
    return (int) (((nextLong() >>> 33) * bound) >>> 31);
  }

  /// A number from `low` to `high`, both inclusive; their distance is below 2^62.
  public long between(long low, long high) {
    return low + Long.remainderUnsigned(nextLong(), high - low + 1);
  }

  /// A number from 0 inclusive to 1 exclusive.
  public double unit() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /// True with this probability.
  public boolean chance(double probability) {
    return unit() < probability;
  }

  /// A non-negative number whose mean is `mean`, most of them smaller, a few much larger.
  public long exponential(long mean) {
    return (long) (-StrictMath.log(1 - unit()) * mean);
  }

  /// One of the elements; the list is not empty.
  public <T> T pick(List<T> list) {
    return list.get(below(list.size()));
  }

  /// 16 random bytes, marked as a UUID of version 4.
  public byte[] uuidBytes() {
    long high = (nextLong() & ~0xF000L) | 0x4000L;
    long low = (nextLong() & ~(3L << 62)) | (2L << 62);
    return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }

  /// A UUID of version 4 as text.
  public String uuid() {
    ByteBuffer bytes = ByteBuffer.wrap(uuidBytes());
    return new java.util.UUID(bytes.getLong(), bytes.getLong()).toString();
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
