package org.meseta.master.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DueQueueTest {
  @Test
  void whatWasAddedFirstIsDueFirst() {
    Random random = new Random(1);
    DueQueue queue = new DueQueue();
    Deque<long[]> model = new ArrayDeque<>();
    for (int i = 0; i < 10_000; i++) {
      if (random.nextInt(5) < 3) {
        queue.add(i, i + 1, i + 2L);
        model.add(new long[] {i, i + 1, i + 2L});
      } else if (!model.isEmpty()) {
        assertThat(new long[] {queue.headSlot(), queue.headGeneration(), queue.headDue()})
            .isEqualTo(model.remove());
        queue.drop();
      }
      assertThat(queue.size()).isEqualTo(model.size());
      assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
    }
  }
}
