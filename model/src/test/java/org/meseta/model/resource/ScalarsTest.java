package org.meseta.model.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;

class ScalarsTest {
  @Test
  @Proves({"M-160", "hostile-27"})
  void halfAThousandthRoundsAwayFromZero() {
    assertThat(Scalars.fromDouble(0.0004)).isZero();
    assertThat(Scalars.fromDouble(0.0005)).isEqualTo(1);
    assertThat(Scalars.fromDouble(0.0016)).isEqualTo(2);
    assertThat(Scalars.fromDouble(-0.0005)).isEqualTo(-1);
    assertThat(Scalars.fromDouble(-0.0)).isZero();
    assertThat(Scalars.fromDouble(1e-9)).isZero();
    assertThat(Scalars.fromDouble(Double.MIN_VALUE)).isZero();
    assertThat(Scalars.fromDouble(2.5)).isEqualTo(2500);
  }

  @Test
  void printsNoMoreThanThreeDecimals() {
    assertThat(Scalars.text(4000)).isEqualTo("4");
    assertThat(Scalars.text(100)).isEqualTo("0.1");
    assertThat(Scalars.text(1)).isEqualTo("0.001");
    assertThat(Scalars.text(-1000)).isEqualTo("-1");
    assertThat(Scalars.text(-1)).isEqualTo("-0.001");
    assertThat(Scalars.text(1_000_500)).isEqualTo("1000.5");
    assertThat(Scalars.text(0)).isEqualTo("0");
    assertThat(Scalars.text(Long.MAX_VALUE)).isEqualTo("9.22337203685478e+15");
  }

  @Test
  void everyThousandthSurvivesTheWire() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200_000; i++) {
      long value = random.nextLong(random.nextBoolean() ? 1_000_000 : Scalars.MAX);
      assertThat(Scalars.fromDouble(Scalars.toDouble(value))).isEqualTo(value);
      assertThat(Scalars.fromDouble(Double.parseDouble(Scalars.text(value)))).isEqualTo(value);
    }
  }
}
