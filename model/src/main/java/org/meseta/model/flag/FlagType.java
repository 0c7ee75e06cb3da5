package org.meseta.model.flag;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.meseta.model.Bytes;
import org.meseta.model.Durations;
import org.meseta.model.NumberText;
import org.meseta.model.Parsed;
import org.meseta.model.Percentages;

/// How the text of a flag becomes a value, and how the value is shown (O-002).
///
/// @param form how the flag is written
/// @param parse reads the text
/// @param text shows the value, as in `/flags`
public record FlagType<T>(Form form, Function<String, Parsed<T>> parse, Function<T, String> text) {
  /// How a flag may be written.
  public enum Form {
    /// `--name`, `--no-name`, `--name=true`.
    BOOLEAN,
    /// `--name=value`, where `file://path` stands for what is in that file.
    VALUE,
    /// `--name=value`, where `file://path` or an absolute path (deprecated) stands for what is in
    /// that file.
    JSON,
    /// `--name=path`: the path itself is the value.
    PATH
  }

  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("\\d+\\.?\\d*|\\.\\d+");
  private static final Pattern IPV4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

  public static final FlagType<Boolean> BOOLEAN =
      new FlagType<>(Form.BOOLEAN, FlagType::parseBoolean, String::valueOf);
  public static final FlagType<String> TEXT =
      new FlagType<>(Form.VALUE, Parsed::good, Function.identity());
  public static final FlagType<String> JSON =
      new FlagType<>(Form.JSON, Parsed::good, Function.identity());
  public static final FlagType<String> PATH =
      new FlagType<>(Form.PATH, Parsed::good, Function.identity());
  public static final FlagType<Duration> DURATION =
      new FlagType<>(Form.VALUE, Durations::parse, Durations::text);
  public static final FlagType<Long> BYTES = new FlagType<>(Form.VALUE, Bytes::parse, Bytes::text);
  public static final FlagType<Double> PERCENTAGE =
      new FlagType<>(Form.VALUE, Percentages::parse, Percentages::text);
  public static final FlagType<Double> FRACTION =
      new FlagType<>(Form.VALUE, FlagType::parseFraction, NumberText::of);
  public static final FlagType<Integer> PORT = integer(0, 65535);
  public static final FlagType<Integer> COUNT = integer(0, Integer.MAX_VALUE);
  public static final FlagType<String> IP =
      new FlagType<>(Form.VALUE, FlagType::parseIp, Function.identity());

  /// Whole numbers from `min` to `max`.
  public static FlagType<Integer> integer(int min, int max) {
    return new FlagType<>(Form.VALUE, text -> parseInteger(text, min, max), String::valueOf);
  }

  /// One of the constants of an enum, written exactly as the constant or in lower case.
  public static <E extends Enum<E>> FlagType<E> oneOf(Class<E> type, boolean lowerCase) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    Function<E, String> text = e -> lowerCase ? e.name().toLowerCase(Locale.ROOT) : e.name();
    return new FlagType<>(Form.VALUE, value -> parseConstant(value, constants, text), text);
  }

  private static Parsed<Boolean> parseBoolean(String text) {
    return switch (text) {
      case "true", "1" -> Parsed.good(true);
      case "false", "0" -> Parsed.good(false);
      default -> Parsed.bad("Expecting a boolean (e.g., true or false)");
    };
  }

  private static Parsed<Integer> parseInteger(String text, int min, int max) {
    if (!INTEGER.matcher(text).matches()) {
      return Parsed.bad("Expecting a whole number, not '" + text + "'");
    }
    long value = Long.parseLong(text);
    return value >= min && value <= max
        ? Parsed.good((int) value)
        : Parsed.bad("Expecting a whole number from " + min + " to " + max + ", not " + text);
  }

  private static Parsed<Double> parseFraction(String text) {
    if (!DECIMAL.matcher(text).matches() || Double.parseDouble(text) > 1) {
      return Parsed.bad("Expecting a number from 0 to 1, not '" + text + "'");
    }
    return Parsed.good(Double.parseDouble(text));
  }

  private static Parsed<String> parseIp(String text) {
    var matcher = IPV4.matcher(text);
    boolean valid = matcher.matches();
    for (int i = 1; valid && i <= 4; i++) {
      valid = Integer.parseInt(matcher.group(i)) <= 255;
    }
    return valid ? Parsed.good(text) : Parsed.bad("Expecting an IPv4 address, not '" + text + "'");
  }

  private static <E> Parsed<E> parseConstant(
      String text, List<E> constants, Function<E, String> name) {
    for (E constant : constants) {
      if (name.apply(constant).equals(text)) {
        return Parsed.good(constant);
      }
    }
    List<String> names = constants.stream().map(name).toList();
    return Parsed.bad("Expecting one of '" + String.join("', '", names) + "', not '" + text + "'");
  }
}
