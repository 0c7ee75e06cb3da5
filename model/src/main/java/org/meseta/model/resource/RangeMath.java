package org.meseta.model.resource;

import java.util.Arrays;

/// Set operations on sorted, disjoint `begin, end` pairs of unsigned numbers. All are linear
/// merges.
final class RangeMath {
  private RangeMath() {}

  /// Sorts the pairs in place and joins those that overlap or touch.
  static long[] coalesce(long[] pairs) {
    if (!isSorted(pairs)) {
      sort(pairs);
    }
    int length = 2;
    for (int i = 2; i < pairs.length; i += 2) {
      length = append(pairs, length, pairs[i], pairs[i + 1]);
    }
    return Arrays.copyOf(pairs, length);
  }

  static long[] union(long[] left, long[] right) {
    long[] out = new long[left.length + right.length];
    int length = 0;
    int l = 0;
    int r = 0;
    while (l < left.length || r < right.length) {
      boolean takeLeft = r == right.length || (l < left.length && less(left[l], right[r]));
      if (takeLeft) {
        length = append(out, length, left[l], left[l + 1]);
        l += 2;
      } else {
        length = append(out, length, right[r], right[r + 1]);
        r += 2;
      }
    }
    return length == out.length ? out : Arrays.copyOf(out, length);
  }

  static long[] difference(long[] left, long[] right) {
    long[] out = new long[left.length + right.length];
    int length = 0;
    int r = 0;
    for (int l = 0; l < left.length; l += 2) {
      long begin = left[l];
      long end = left[l + 1];
      boolean open = true;
      while (r < right.length && less(right[r + 1], begin)) {
        r += 2;
      }
      for (int k = r; open && k < right.length && !less(end, right[k]); k += 2) {
        if (less(begin, right[k])) {
          out[length++] = begin;
          out[length++] = right[k] - 1;
        }
        open = less(right[k + 1], end);
        begin = right[k + 1] + 1;
      }
      if (open) {
        out[length++] = begin;
        out[length++] = end;
      }
    }
    return length == out.length ? out : Arrays.copyOf(out, length);
  }

  static boolean contains(long[] left, long[] right) {
    int l = 0;
    for (int r = 0; r < right.length; r += 2) {
      while (l < left.length && less(left[l + 1], right[r])) {
        l += 2;
      }
      if (l == left.length || less(right[r], left[l]) || less(left[l + 1], right[r + 1])) {
        return false;
      }
    }
    return true;
  }

  static boolean intersects(long[] left, long[] right) {
    int l = 0;
    int r = 0;
    while (l < left.length && r < right.length) {
      if (less(left[l + 1], right[r])) {
        l += 2;
      } else if (less(right[r + 1], left[l])) {
        r += 2;
      } else {
        return true;
      }
    }
    return false;
  }

  /// Appends a range that begins at or after the last one's begin, joining where they overlap or
  /// touch.
  private static int append(long[] out, int length, long begin, long end) {
    if (length > 0) {
      long last = out[length - 1];
      // A range that ends at the largest number touches everything behind it: last + 1 would wrap.
      if (last == -1L || !less(last + 1, begin)) {
        if (less(last, end)) {
          out[length - 1] = end;
        }
        return length;
      }
    }
    out[length] = begin;
    out[length + 1] = end;
    return length + 2;
  }

  private static boolean isSorted(long[] pairs) {
    for (int i = 2; i < pairs.length; i += 2) {
      if (less(pairs[i], pairs[i - 2])) {
        return false;
      }
    }
    return true;
  }

  private static void sort(long[] pairs) {
    long[][] rows = new long[pairs.length / 2][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new long[] {pairs[2 * i], pairs[2 * i + 1]};
    }
    Arrays.sort(rows, (a, b) -> Long.compareUnsigned(a[0], b[0]));
    for (int i = 0; i < rows.length; i++) {
      pairs[2 * i] = rows[i][0];
      pairs[2 * i + 1] = rows[i][1];
    }
  }

  private static boolean less(long left, long right) {
    return Long.compareUnsigned(left, right) < 0;
  }
}
