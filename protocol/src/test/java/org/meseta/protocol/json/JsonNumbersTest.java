package org.meseta.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meseta.protocol.Proves;
import org.meseta.protocol.SpecFiles;

/// The digits that Mesos prints, and that ours read back.
class JsonNumbersTest {
  private static final Pattern DOUBLE =
      Pattern.compile("(?<=[:\\[,])-?\\d+(?:\\.\\d+(?:[eE][+-]?\\d+)?|[eE][+-]?\\d+)(?=[,}\\]])");

  @Test
  @Proves("A-034")
  void everyRecordedDoubleIsPrintedWithTheSameDigits() {
    TreeSet<String> recorded = new TreeSet<>();
    Stream.of("endpoints", "operator", "scheduler", "executor")
        .flatMap(folder -> SpecFiles.find("recorded/" + folder, ".http").stream())
        .flatMap(file -> SpecFiles.lines(file).stream())
        .filter(line -> line.startsWith("< ") || line.startsWith("~"))
        .forEach(line -> DOUBLE.matcher(line).results().forEach(r -> recorded.add(r.group())));
    assertThat(recorded).hasSizeGreaterThan(700).contains("0.060000000000000008", "1e300");
    long notShortest = recorded.stream().filter(text -> !shortest(text).equals(text)).count();
    assertThat(notShortest).as("recorded doubles with more digits than needed").isGreaterThan(30);
    for (String text : recorded) {
      assertThat(printed(Double.parseDouble(text))).isEqualTo(text);
    }
  }

  private static String shortest(String text) {
    return Double.toString(Double.parseDouble(text)).replaceAll("\\.0E", "e");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0",
    "-0.0, -0.0",
    "1, 1.0",
    "-4096, -4096.0",
    "0.1, 0.1",
    "1e-5, 0.00001",
    "1.5e-6, 0.0000015",
    "1e-7, 1e-7",
    "1.25e-7, 1.25e-7",
    "1e20, 100000000000000000000.0",
    "1.5e20, 150000000000000000000.0",
    "1e21, 1e21",
    "123456789012345680000, 123456789012345680000.0",
    "1.5e300, 1.5e300",
    "9007199254740991, 9007199254740991.0",
    "4.9e-324, 5e-324",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "Infinity, '\"Infinity\"'",
    "-Infinity, '\"-Infinity\"'",
    "NaN, '\"NaN\"'"
  })
  @Proves({"A-032", "A-034"})
  void doublesAlwaysHaveAPointOrAnExponent(double value, String text) {
    assertThat(printed(value)).isEqualTo(text);
  }

  @Test
  @Proves("A-034")
  void everyDoubleReadsBackAsItself() {
    Random random = new Random(34);
    for (int i = 0; i < 200_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertReadsBack(value);
      }
      assertReadsBack(random.nextInt(100_000) / 1000.0);
      assertReadsBack(1_795_000_000 + random.nextDouble() * 1e6);
    }
  }

  private static void assertReadsBack(double value) {
    String text = printed(value);
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    JsonNumber number = new JsonNumber();
    boolean read = number.read(bytes, 0, bytes.length);
    if (!read || Double.doubleToLongBits(number.asDouble()) != Double.doubleToLongBits(value)) {
      throw new AssertionError(text + " is not " + value);
    }
    if (text.length() > 25) {
      throw new AssertionError(text + " has more than 17 digits");
    }
  }

  @Test
  @Proves("A-032")
  void integersArePrintedBare() {
    Random random = new Random(32);
    for (int i = 0; i < 100_000; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      JsonWriter writer = new JsonWriter().beginArray().value(value).unsigned(value).endArray();
      String expected = "[" + value + "," + Long.toUnsignedString(value) + "]";
      if (!text(writer).equals(expected)) {
        throw new AssertionError(text(writer) + " instead of " + expected);
      }
    }
    for (long value : List.of(0L, 9L, 10L, 99L, 100L, Long.MIN_VALUE, Long.MAX_VALUE, -1L)) {
      assertThat(text(new JsonWriter().value(value))).isEqualTo(Long.toString(value));
    }
  }

  private static String printed(double value) {
    return text(new JsonWriter().value(value));
  }

  private static String text(JsonWriter writer) {
    return new String(writer.toByteArray(), StandardCharsets.US_ASCII);
  }
}
