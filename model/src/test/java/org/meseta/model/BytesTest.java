package org.meseta.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;

class BytesTest {
  @Test
  @Proves("O-002")
  void readsAndWritesUnits() {
    assertThat(Bytes.parse("2GB").get()).isEqualTo(2L << 30);
    assertThat(Bytes.parse("4kb").get()).isEqualTo(4096);
    assertThat(Bytes.parse("0B").get()).isZero();
    assertThat(Bytes.text(0)).isEqualTo("0B");
    assertThat(Bytes.text(1023)).isEqualTo("1023B");
    assertThat(Bytes.text(4096)).isEqualTo("4KB");
    assertThat(Bytes.text(1536L << 20)).isEqualTo("1536MB");
    assertThat(Bytes.text(1L << 40)).isEqualTo("1TB");
    assertThat(Bytes.text(1024L << 40)).isEqualTo("1024TB");
  }

  @Test
  @Proves("O-002")
  void refusesTheRest() {
    assertThat(error("2")).isEqualTo("Invalid bytes '2'");
    assertThat(error("1.5GB")).isEqualTo("Fractional bytes '1.5GB'");
    assertThat(error("GB")).isEqualTo("Failed to convert '' to number");
    assertThat(error("-1GB")).isEqualTo("Failed to convert '' to number");
    assertThat(error("2G")).isEqualTo("Unknown bytes unit 'G'");
    assertThat(error("99999999TB")).startsWith("Failed to convert '99999999' to number");
    assertThat(error("9".repeat(30) + "B")).startsWith("Failed to convert");
  }

  @Test
  void whatIsWrittenReadsBack() {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 50_000; i++) {
      long bytes = random.nextLong(1L << random.nextInt(1, 63)) & -(1L << random.nextInt(50));
      assertThat(Bytes.parse(Bytes.text(bytes)).get()).isEqualTo(bytes);
    }
  }

  @Test
  @Proves("O-002")
  void percentages() {
    assertThat(Percentages.parse("100%").get()).isEqualTo(1.0);
    assertThat(Percentages.parse("12.5%").get()).isEqualTo(0.125);
    assertThat(Percentages.text(0.125)).isEqualTo("12.5%");
    assertThat(Percentages.parse("100").error()).contains("missing '%'");
    assertThat(Percentages.parse("101%").error()).contains("must be within [0%-100%]");
    assertThat(Percentages.parse("-1%").error()).contains("Failed to convert '-1' to number");
    assertThat(Percentages.parse("NaN%").error()).contains("Failed to convert 'NaN' to number");
  }

  private static String error(String text) {
    return Bytes.parse(text).error().orElseThrow();
  }
}
