package org.meseta.master.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotIndexTest {
  private record Row(int owner, String id) {}

  private final List<Row> rows = new ArrayList<>();

  private SlotIndex index(long key) {
    return new SlotIndex(
        key, (slot, owner, id) -> rows.get(slot).owner == owner && rows.get(slot).id.equals(id));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 0x9e3779b97f4a7c15L, Long.MIN_VALUE})
  void findsWhatAMapFinds(long key) {
    Random random = new Random(key);
    SlotIndex index = index(key);
    Map<Row, Integer> model = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      Row row = new Row(random.nextInt(3), "task-" + random.nextInt(2000));
      Integer slot = model.get(row);
      assertThat(index.find(row.owner, row.id)).isEqualTo(slot == null ? SlotIndex.NONE : slot);
      if (slot == null) {
        rows.add(row);
        index.add(row.owner, row.id, rows.size() - 1);
        model.put(row, rows.size() - 1);
      } else {
        index.remove(row.owner, row.id, slot);
        model.remove(row);
      }
    }
  }

  /// `Aa` and `BB` have the same [String#hashCode()], and so has everything made of them.
  @Test
  void idsThatCollideInAPlainHashDoNotHere() {
    SlotIndex index = index(7);
    long before = System.nanoTime();
    for (int i = 0; i < 1 << 16; i++) {
      StringBuilder id = new StringBuilder();
      for (int bit = 0; bit < 16; bit++) {
        id.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      rows.add(new Row(0, id.toString()));
      assertThat(index.find(0, id.toString())).isEqualTo(SlotIndex.NONE);
      index.add(0, id.toString(), i);
    }
    assertThat(System.nanoTime() - before).as("nanoseconds").isLessThan(5_000_000_000L);
  }
}
