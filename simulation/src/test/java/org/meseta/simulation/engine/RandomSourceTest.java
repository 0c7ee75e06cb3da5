package org.meseta.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomSourceTest {
  @Test
  void theSameSeedGivesTheSameNumbersInEveryVersion() {
    RandomSource random = RandomSource.of(1);

    assertThat(List.of(random.nextLong(), random.nextLong(), random.nextLong()))
        .containsExactly(FIRST, SECOND, THIRD);
  }

  private static final long FIRST = 6791897765849424158L;
  private static final long SECOND = -1041056189838986770L;
  private static final long THIRD = 834844254806117752L;

  @Test
  void aForkDependsOnSeedAndNameAndNotOnWhatWasDrawn() {
    RandomSource one = RandomSource.of(7);
    RandomSource other = RandomSource.of(7);
    other.nextLong();

    assertThat(one.fork("disk").nextLong()).isEqualTo(other.fork("disk").nextLong());
    assertThat(one.fork("disk").nextLong()).isNotEqualTo(one.fork("net").nextLong());
    assertThat(one.fork("disk").nextLong())
        .isNotEqualTo(RandomSource.of(8).fork("disk").nextLong());
  }

  @Test
  void boundsAreKeptAndReached() {
    RandomSource random = RandomSource.of(3);
    long[] drawn = LongStream.range(0, 1000).map(i -> random.between(-2, 2)).toArray();

    assertThat(drawn).containsOnly(-2, -1, 0, 1, 2);
    assertThat(LongStream.range(0, 1000).map(i -> random.below(3)).toArray()).containsOnly(0, 1, 2);
    assertThat(random.unit()).isBetween(0.0, 1.0);
  }

  @Test
  void chancesAreAboutRight() {
    RandomSource random = RandomSource.of(4);
    long hits = LongStream.range(0, 10_000).filter(i -> random.chance(0.25)).count();

    assertThat(hits).isBetween(2_300L, 2_700L);
    assertThat(random.chance(0)).isFalse();
    assertThat(random.chance(1)).isTrue();
  }

  @Test
  void uuidsAreRandomOnesOfVersionFour() {
    java.util.UUID uuid = java.util.UUID.fromString(RandomSource.of(5).uuid());

    assertThat(uuid.version()).isEqualTo(4);
    assertThat(uuid.variant()).isEqualTo(2);
  }
}
