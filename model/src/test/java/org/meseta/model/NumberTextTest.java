package org.meseta.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberTextTest {
  @Test
  void fifteenSignificantDigits() {
    assertThat(NumberText.of(0.1)).isEqualTo("0.1");
    assertThat(NumberText.of(1.0 / 3)).isEqualTo("0.333333333333333");
    assertThat(NumberText.of(2.0 / 3)).isEqualTo("0.666666666666667");
    assertThat(NumberText.of(123456789012345678.0)).isEqualTo("1.23456789012346e+17");
    assertThat(NumberText.of(999999999999999.0)).isEqualTo("999999999999999");
    assertThat(NumberText.of(1e15)).isEqualTo("1e+15");
    assertThat(NumberText.of(-1e300)).isEqualTo("-1e+300");
    assertThat(NumberText.of(0.0001)).isEqualTo("0.0001");
    assertThat(NumberText.of(0.00001)).isEqualTo("1e-05");
    assertThat(NumberText.of(1024)).isEqualTo("1024");
    assertThat(NumberText.of(-0.0)).isEqualTo("-0");
    assertThat(NumberText.of(Double.NaN)).isEqualTo("nan");
    assertThat(NumberText.of(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
  }
}
