package org.meseta.master.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinksTest {
  @Test
  void ownersKeepTheirSlots() {
    Random random = new Random(1);
    Links links = new Links();
    Map<Integer, List<Integer>> model = new HashMap<>();
    Map<Integer, Integer> ownerOf = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      int slot = random.nextInt(500);
      Integer owner = ownerOf.remove(slot);
      if (owner == null) {
        int newOwner = random.nextInt(20);
        links.add(newOwner, slot);
        ownerOf.put(slot, newOwner);
        model.computeIfAbsent(newOwner, _ -> new ArrayList<>()).add(slot);
      } else {
        links.remove(owner, slot);
        model.getOrDefault(owner, List.of()).remove((Integer) slot);
      }
    }
    model.forEach(
        (owner, slots) -> {
          assertThat(links.count(owner)).isEqualTo(slots.size());
          assertThat(links.list(owner))
              .containsExactlyInAnyOrder(slots.stream().mapToInt(Integer::intValue).toArray());
        });
  }
}
