package org.meseta.model.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;

class RangesTest {
  @Test
  void rangesThatOverlapOrTouchAreJoinedAndSorted() {
    assertThat(Ranges.ofPairs(31005, 31010, 31000, 31001, 31002, 31002, 31007, 31020))
        .hasToString("[31000-31002, 31005-31020]");
  }

  @Test
  void nothingIsPrintedAsEmptyBrackets() {
    assertThat(Ranges.EMPTY).hasToString("[]");
    assertThat(Ranges.of(1, 5).minus(Ranges.of(0, 9))).isEqualTo(Ranges.EMPTY);
  }

  @Test
  @Proves("hostile-28")
  void theWholeUnsignedRangeWorks() {
    Ranges all = Ranges.of(0, -1);
    assertThat(all).hasToString("[0-18446744073709551615]");
    assertThat(all.plus(Ranges.of(5, 7))).isEqualTo(all);
    assertThat(Ranges.of(5, 7).plus(all)).isEqualTo(all);
    assertThat(all.minus(Ranges.of(5, 7))).hasToString("[0-4, 8-18446744073709551615]");
    assertThat(all.minus(all)).isEqualTo(Ranges.EMPTY);
    assertThat(all.minus(Ranges.of(5, -1))).hasToString("[0-4]");
    assertThat(all.contains(Ranges.of(Long.MAX_VALUE, -1))).isTrue();
    assertThat(all.count()).isEqualTo(Long.MAX_VALUE);
    assertThat(all.minus(Ranges.of(0, 0)).plus(Ranges.of(0, 0))).isEqualTo(all);
  }

  @Test
  @Proves("hostile-28")
  void aMillionSingletonsBecomeOneRange() {
    long[] pairs = new long[2_000_000];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (i / 2 * 7919L) % 1_000_000;
    }
    assertThat(Ranges.ofPairs(pairs)).isEqualTo(Ranges.of(0, 999_999));
  }

  @Test
  void anInvertedRangeIsABug() {
    assertThatThrownBy(() -> Ranges.of(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theAlgebraAgreesWithBitSets() {
    RandomResources random = new RandomResources(31);
    for (int round = 0; round < 20_000; round++) {
      Ranges left = random.ranges();
      Ranges right = random.ranges();
      BitSet l = bits(left);
      BitSet r = bits(right);
      BitSet union = (BitSet) l.clone();
      union.or(r);
      BitSet rest = (BitSet) l.clone();
      rest.andNot(r);
      BitSet missing = (BitSet) r.clone();
      missing.andNot(l);
      assertThat(bits(left.plus(right))).isEqualTo(union);
      assertThat(bits(left.minus(right))).isEqualTo(rest);
      assertThat(left.contains(right)).isEqualTo(missing.isEmpty());
      assertThat(left.intersects(right)).isEqualTo(l.intersects(r));
      assertThat(left.count()).isEqualTo(l.cardinality());
      assertIsCanonical(left.plus(right));
      assertIsCanonical(left.minus(right));
    }
  }

  private static void assertIsCanonical(Ranges ranges) {
    for (int i = 1; i < ranges.size(); i++) {
      assertThat(ranges.begin(i)).isGreaterThan(ranges.end(i - 1) + 1);
    }
  }

  private static BitSet bits(Ranges ranges) {
    BitSet bits = new BitSet();
    for (int i = 0; i < ranges.size(); i++) {
      bits.set((int) ranges.begin(i), (int) ranges.end(i) + 1);
    }
    return bits;
  }

  @Test
  void pairsAreNotChangedInPlace() {
    long[] pairs = {5, 6, 1, 2};
    assertThat(Ranges.ofPairs(pairs).size()).isEqualTo(2);
    assertThat(Arrays.toString(pairs)).isEqualTo("[5, 6, 1, 2]");
  }
}
