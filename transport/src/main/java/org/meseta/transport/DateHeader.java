package org.meseta.transport;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The `Date` header, and the answer to every message, which holds it too: made once per second.
final class DateHeader {

  private record Second(long second, String date, byte[] accepted) {}

  /// Mesos pads the day to two digits.
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static volatile Second latest = make(0);

  private DateHeader() {}

  /// The value of `Date` now.
  static String value() {
    return now().date();
  }

  /// `202 Accepted` as every libprocess message gets it. Nobody changes the array.
  static byte[] accepted() {
    return now().accepted();
  }

  private static Second now() {
    long second = System.currentTimeMillis() / 1000;
    Second known = latest;
    if (known.second() != second) {
      known = make(second);
      latest = known;
    }
    return known;
  }

  private static Second make(long second) {
    String date = FORMAT.format(Instant.ofEpochSecond(second));
    String accepted = "HTTP/1.1 202 Accepted\r\nDate: " + date + "\r\nContent-Length: 0\r\n\r\n";
    return new Second(second, date, accepted.getBytes(StandardCharsets.US_ASCII));
  }
}
