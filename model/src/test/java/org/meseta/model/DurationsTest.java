package org.meseta.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;

class DurationsTest {
  @Test
  @Proves("O-002")
  void readsEveryUnit() {
    assertThat(nanos("1ns")).isEqualTo(1);
    assertThat(nanos("1us")).isEqualTo(1_000);
    assertThat(nanos("20ms")).isEqualTo(20_000_000);
    assertThat(nanos("15secs")).isEqualTo(15_000_000_000L);
    assertThat(nanos("10mins")).isEqualTo(600_000_000_000L);
    assertThat(nanos("6hrs")).isEqualTo(21_600_000_000_000L);
    assertThat(nanos("2days")).isEqualTo(172_800_000_000_000L);
    assertThat(nanos("1weeks")).isEqualTo(604_800_000_000_000L);
    assertThat(nanos("1.5secs")).isEqualTo(1_500_000_000);
    assertThat(nanos(".5ms")).isEqualTo(500_000);
    assertThat(nanos("0ns")).isZero();
  }

  @Test
  @Proves("O-002")
  void refusesTheRest() {
    assertThat(error("15")).isEqualTo("Invalid duration '15'");
    assertThat(error("")).isEqualTo("Invalid duration ''");
    assertThat(error("secs")).isEqualTo("Failed to convert '' to number");
    assertThat(error("1.2.3secs")).isEqualTo("Failed to convert '1.2.3' to number");
    assertThat(error("-1secs")).isEqualTo("Failed to convert '' to number");
    assertThat(error("1s")).startsWith("Unknown duration unit 's'; supported units are 'ns'");
    assertThat(error("1 secs")).startsWith("Unknown duration unit ' secs'");
    assertThat(error("1Secs")).startsWith("Unknown duration unit 'Secs'");
    assertThat(error("15251weeks")).contains("out of the range");
    assertThat(error("9".repeat(400) + "ns")).contains("out of the range");
  }

  @Test
  @Proves("O-002")
  void writesTheLargestUnitThatReadsWell() {
    assertThat(Durations.text(Duration.ZERO)).isEqualTo("0ns");
    assertThat(Durations.text(Duration.ofSeconds(15))).isEqualTo("15secs");
    assertThat(Durations.text(Duration.ofSeconds(60))).isEqualTo("1mins");
    assertThat(Durations.text(Duration.ofSeconds(75))).isEqualTo("75secs");
    assertThat(Durations.text(Duration.ofMillis(1500))).isEqualTo("1500ms");
    assertThat(Durations.text(Duration.ofDays(7))).isEqualTo("1weeks");
    assertThat(Durations.text(Duration.ofDays(10))).isEqualTo("10days");
    assertThat(Durations.text(Duration.ofDays(14))).isEqualTo("2weeks");
    assertThat(Durations.text(1_001)).isEqualTo("1001ns");
    assertThat(Durations.text(1_000_001)).isEqualTo("1.000001ms");
    assertThat(Durations.text(1_500_000_001L)).isEqualTo("1.500000001secs");
    assertThat(Durations.text(Duration.ofHours(25).plusMinutes(1)))
        .isEqualTo("1.04236111111111days");
    assertThat(Durations.text(-1_500_000_000L)).isEqualTo("-1500ms");
    assertThat(Durations.text(Long.MIN_VALUE)).isEqualTo("-15250.2844524715weeks");
  }

  @Test
  @Proves("O-002")
  void whatIsWrittenReadsBack() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 100_000; i++) {
      long nanos = random.nextLong(1L << random.nextInt(1, 63));
      Duration back = Durations.parse(Durations.text(nanos)).get();
      assertThat(back.toNanos())
          .isCloseTo(nanos, org.assertj.core.data.Offset.offset(nanos / 100_000_000_000_000L));
    }
  }

  private static long nanos(String text) {
    return Durations.parse(text).get().toNanos();
  }

  private static String error(String text) {
    return Durations.parse(text).error().orElseThrow();
  }
}
