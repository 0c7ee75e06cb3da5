package org.meseta.model.flag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;

class FlagTypeTest {
  @Test
  @Proves("O-002")
  void eachTypeReadsItsSyntax() {
    assertThat(FlagType.DURATION.parse().apply("15secs").get()).hasSeconds(15);
    assertThat(FlagType.BYTES.parse().apply("2GB").get()).isEqualTo(2L << 30);
    assertThat(FlagType.PERCENTAGE.parse().apply("100%").get()).isEqualTo(1.0);
    assertThat(FlagType.FRACTION.parse().apply("0.8").get()).isEqualTo(0.8);
    assertThat(FlagType.COUNT.parse().apply("102400").get()).isEqualTo(102400);
    assertThat(FlagType.IP.parse().apply("127.0.0.1").get()).isEqualTo("127.0.0.1");
    assertThat(FlagType.oneOf(LoggingLevel.class, false).parse().apply("WARNING").get())
        .isEqualTo(LoggingLevel.WARNING);
  }

  @Test
  void eachTypeRefusesTheRest() {
    assertThat(error(FlagType.PORT, "65536"))
        .isEqualTo("Expecting a whole number from 0 to 65535, not 65536");
    assertThat(error(FlagType.PORT, "1.5")).isEqualTo("Expecting a whole number, not '1.5'");
    assertThat(error(FlagType.COUNT, "-1")).contains("from 0 to 2147483647, not -1");
    assertThat(error(FlagType.COUNT, "9".repeat(40))).contains("whole number");
    assertThat(error(FlagType.FRACTION, "1.1")).contains("from 0 to 1");
    assertThat(error(FlagType.FRACTION, "NaN")).contains("from 0 to 1");
    assertThat(error(FlagType.IP, "256.0.0.1")).contains("IPv4 address");
    assertThat(error(FlagType.IP, "localhost")).contains("IPv4 address");
    assertThat(error(FlagType.oneOf(LoggingLevel.class, false), "info"))
        .isEqualTo("Expecting one of 'INFO', 'WARNING', 'ERROR', not 'info'");
    assertThat(error(FlagType.BOOLEAN, "yes")).contains("boolean");
  }

  private static String error(FlagType<?> type, String text) {
    return type.parse().apply(text).error().orElseThrow();
  }
}
