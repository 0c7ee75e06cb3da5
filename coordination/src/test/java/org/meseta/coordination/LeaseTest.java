package org.meseta.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeaseTest {
  private final Lease lease = new Lease();

  @Test
  void itLastsFourFifthsOfTheSessionFromWhenTheQuestionWasSent() {
    assertThat(lease.held(0)).isFalse();
    lease.grant(100, 1000);
    assertThat(lease.held(1079)).isTrue();
    assertThat(lease.held(1080)).isFalse();
  }

  @Test
  void answersProlongItByTheirQuestion() {
    lease.grant(100, 1000);
    lease.renew(1050, 1070);
    assertThat(lease.held(1129)).isTrue();
    lease.renew(1020, 1129);
    assertThat(lease.held(1129)).isTrue();
    assertThat(lease.held(1130)).isFalse();
  }

  @Test
  void anAnswerThatComesAfterTheEndIsTooLateEvenIfNobodyHasLooked() {
    lease.grant(100, 1000);
    lease.renew(1079, 1080);
    assertThat(lease.held(1081)).isFalse();
  }

  @Test
  void onceLapsedItNeverComesBack() {
    lease.grant(100, 1000);
    assertThat(lease.held(2000)).isFalse();
    lease.renew(2000, 2001);
    assertThat(lease.held(1001)).isFalse();
    assertThat(lease.held(2002)).isFalse();
  }

  @Test
  void itCanBeGivenUp() {
    lease.grant(100, 1000);
    lease.end();
    assertThat(lease.held(1001)).isFalse();
  }

  @Test
  void theClockMayWrapAround() {
    lease.grant(100, Long.MAX_VALUE - 10);
    assertThat(lease.held(Long.MIN_VALUE + 5)).isTrue();
    assertThat(lease.held(Long.MIN_VALUE + 100)).isFalse();
  }
}
