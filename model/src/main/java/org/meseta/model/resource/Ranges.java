package org.meseta.model.resource;

import java.util.Arrays;

/// Ranges of unsigned 64-bit numbers, both ends included: sorted, without overlap, neighbours
/// joined.
///
/// `[31000-31001]` and `[31000-31000, 31001-31001]` are therefore equal.
public final class Ranges implements Amount {
  private static final long[] NOTHING = {};
  public static final Ranges EMPTY = new Ranges(NOTHING);

  /// begin, end, begin, end, …
  private final long[] bounds;

  private Ranges(long[] bounds) {
    this.bounds = bounds;
  }

  /// One range. `begin` must not lie above `end` (both unsigned).
  public static Ranges of(long begin, long end) {
    if (Long.compareUnsigned(begin, end) > 0) {
      throw new IllegalArgumentException("begin > end");
    }
    return new Ranges(new long[] {begin, end});
  }

  /// Sorts and joins pairs `begin, end` in any order, overlapping or not; no begin may lie above
  /// its end.
  public static Ranges ofPairs(long... pairs) {
    if (pairs.length == 0) {
      return EMPTY;
    }
    return new Ranges(RangeMath.coalesce(pairs.clone()));
  }

  /// The number of separate ranges.
  public int size() {
    return bounds.length / 2;
  }

  /// The first number of range `index` (unsigned).
  public long begin(int index) {
    return bounds[2 * index];
  }

  /// The last number of range `index` (unsigned).
  public long end(int index) {
    return bounds[2 * index + 1];
  }

  /// How many numbers the ranges hold; `Long.MAX_VALUE` if more.
  public long count() {
    long count = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      long width = bounds[i + 1] - bounds[i];
      if (width < 0 || width == Long.MAX_VALUE) {
        return Long.MAX_VALUE;
      }
      count = Scalars.plus(count, width + 1);
    }
    return count;
  }

  /// Whether `number` lies in one of the ranges.
  public boolean holds(long number) {
    return contains(of(number, number));
  }

  /// Whether some number lies in both.
  public boolean intersects(Ranges that) {
    return RangeMath.intersects(bounds, that.bounds);
  }

  @Override
  public boolean isEmpty() {
    return bounds.length == 0;
  }

  public Ranges plus(Ranges that) {
    if (that.bounds.length == 0) {
      return this;
    }
    if (bounds.length == 0) {
      return that;
    }
    return new Ranges(RangeMath.union(bounds, that.bounds));
  }

  public Ranges minus(Ranges that) {
    if (that.bounds.length == 0 || bounds.length == 0) {
      return this;
    }
    long[] rest = RangeMath.difference(bounds, that.bounds);
    return rest.length == 0 ? EMPTY : new Ranges(rest);
  }

  public boolean contains(Ranges that) {
    return RangeMath.contains(bounds, that.bounds);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ranges that && Arrays.equals(bounds, that.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  /// As Mesos prints it: `[31000-31001, 31005-32000]`.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < bounds.length; i += 2) {
      text.append(i == 0 ? "" : ", ").append(Long.toUnsignedString(bounds[i]));
      text.append('-').append(Long.toUnsignedString(bounds[i + 1]));
    }
    return text.append(']').toString();
  }
}
