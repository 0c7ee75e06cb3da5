package org.meseta.master.core.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meseta.protocol.Proves;
import org.meseta.protocol.v1.Filters;

class OfferBookTest {
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.000000001, 1000000000",
    "0.5, 1000000000",
    "5, 5000000000",
    "7.25, 7250000000",
    "-0.1, 5000000000",
    "NaN, 5000000000",
    "-Infinity, 5000000000",
    "1e18, 31536000000000000",
    "Infinity, 31536000000000000"
  })
  @Proves("M-117")
  void refusalsLastAnIntervalAtLeastAndAYearAtMost(double seconds, long nanos) {
    Filters filters = Filters.newBuilder().setRefuseSeconds(seconds).build();
    assertThat(OfferBook.refusalNanos(filters, SECOND)).isEqualTo(nanos);
  }
}
