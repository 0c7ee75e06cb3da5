package org.meseta.master.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableTest {
  private record Kept(Rows<String> rows, Map<Integer, String> model) {}

  @Test
  void snapshotsNeverChange() {
    Random random = new Random(1);
    Table<String> table = new Table<>();
    Map<Integer, String> model = new HashMap<>();
    List<Kept> kept = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      int slot = random.nextInt(4000);
      if (!model.containsKey(slot)) {
        slot = table.add("row " + i);
        assertThat(model).doesNotContainKey(slot);
        model.put(slot, "row " + i);
      } else if (random.nextBoolean()) {
        table.set(slot, "changed " + i);
        model.put(slot, "changed " + i);
      } else {
        assertThat(table.remove(slot)).isEqualTo(model.remove(slot));
      }
      if (i % 1000 == 0) {
        kept.add(new Kept(table.snapshot(), Map.copyOf(model)));
      }
    }
    for (Kept one : kept) {
      assertThat(one.rows.size()).isEqualTo(one.model.size());
      assertThat(one.rows).hasSize(one.model.size());
      one.model.forEach((slot, row) -> assertThat(one.rows.find(slot)).isEqualTo(row));
    }
  }

  @Test
  void aSlotThatIsUsedAgainHasAnotherGeneration() {
    Table<String> table = new Table<>();
    int slot = table.add("first");
    int generation = table.generation(slot);
    table.remove(slot);
    assertThat(table.find(slot)).isNull();
    assertThatThrownBy(() -> table.get(slot)).isInstanceOf(NoSuchElementException.class);
    assertThat(table.add("second")).isEqualTo(slot);
    assertThat(table.generation(slot)).isNotEqualTo(generation);
  }
}
