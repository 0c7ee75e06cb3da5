package org.meseta.master.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {
  @Test
  void anEmptyBatchIsOneSliceSoThatItStillHasItsPlaceInTheOrder() {
    assertThat(Batches.slices(List.of())).containsExactly(List.of());
  }

  @Test
  void aBatchThatFitsStaysWhole() {
    List<Mutation> batch = puts(Batches.MAX_MUTATIONS, 700);
    assertThat(Batches.slices(batch)).containsExactly(batch);
  }

  @Test
  void oneMutationTooManyBeginsASecondSlice() {
    List<List<Mutation>> slices = Batches.slices(puts(Batches.MAX_MUTATIONS + 1, 10));
    assertThat(slices).extracting(List::size).containsExactly(Batches.MAX_MUTATIONS, 1);
  }

  @Test
  void bytesCountAsWell() {
    List<Mutation> batch = puts(5, Mutation.MAX_VALUE_BYTES);
    List<List<Mutation>> slices = Batches.slices(batch);
    assertThat(slices).extracting(List::size).containsExactly(1, 1, 1, 1, 1);
    assertThat(slices.stream().flatMap(List::stream).toList()).isEqualTo(batch);
  }

  @Test
  void deletesAreCutToo() {
    List<Mutation> batch = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      batch.add(new Mutation.Delete(RegistryKey.agent("a" + i)));
    }
    List<List<Mutation>> slices = Batches.slices(batch);
    assertThat(slices).allMatch(slice -> slice.size() <= Batches.MAX_MUTATIONS);
    assertThat(slices.stream().flatMap(List::stream).toList()).isEqualTo(batch);
  }

  @Test
  void evenTheLargestMutationFitsIntoASlice() {
    String id = "\uFFFF".repeat(RegistryKey.MAX_ID_BYTES / 3);
    Mutation largest =
        new Mutation.Put(RegistryKey.agent(id), Bytes.copyOf(new byte[Mutation.MAX_VALUE_BYTES]));
    assertThat(Batches.cost(largest)).isLessThanOrEqualTo(Batches.MAX_BYTES);
  }

  private static List<Mutation> puts(int count, int size) {
    List<Mutation> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(new Mutation.Put(RegistryKey.agent("a" + i), Bytes.copyOf(new byte[size])));
    }
    return batch;
  }
}
