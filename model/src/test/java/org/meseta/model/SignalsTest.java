package org.meseta.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignalsTest {

  @Test
  void speaksAsTheCLibraryDoes() {
    assertThat(Signals.name(9)).isEqualTo("Killed");
    assertThat(Signals.name(11)).isEqualTo("Segmentation fault");
    assertThat(Signals.name(15)).isEqualTo("Terminated");
    assertThat(Signals.name(36)).isEqualTo("Real-time signal 2");
    assertThat(Signals.name(70)).isEqualTo("Unknown signal 70");
  }

  @Test
  void readsBackEveryName() {
    for (int signal = 1; signal <= 64; signal++) {
      assertThat(Signals.number(Signals.name(signal))).as(Signals.name(signal)).hasValue(signal);
    }
    assertThat(Signals.number("Tiredness")).isEmpty();
  }
}
