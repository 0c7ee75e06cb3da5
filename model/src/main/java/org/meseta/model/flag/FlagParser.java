package org.meseta.model.flag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.meseta.model.Parsed;

/// Reads flags from the environment and the command line, which wins; finds all errors at once
/// (O-001).
///
/// Names are compared in lower case. A flag that appears twice on the command line is an error,
/// whatever its names; so is an unknown one. Unknown variables of the environment are not: they may
/// belong to other programs.
public final class FlagParser {
  private static final String PREFIX = "MESOS_";
  private static final String FILE = "file://";

  private final FlagTable table;
  private final FileReader files;
  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, Given> given = new LinkedHashMap<>();

  private FlagParser(FlagTable table, FileReader files) {
    this.table = table;
    this.files = files;
  }

  /// What came of it.
  ///
  /// @param values what could be read, also when there are errors, so that `--help` works beside
  ///   them
  /// @param errors sentences, one per problem; empty if the program may start
  /// @param warnings sentences
  /// @param rest what followed `--` on the command line
  public record Result(
      FlagValues values, List<String> errors, List<String> warnings, List<String> rest) {}

  /// A flag as it was written.
  ///
  /// @param label how the user wrote the name
  private record Given(Flag<?> flag, String label, boolean negated, @Nullable String value) {}

  /// Reads the `MESOS_*` variables of an environment and the arguments of a command line (without
  /// the program's name).
  public static Result parse(
      FlagTable table, Map<String, String> environment, List<String> arguments, FileReader files) {
    FlagParser parser = new FlagParser(table, files);
    List<String> rest = parser.readArguments(arguments);
    parser.readEnvironment(environment);
    Map<String, Object> values = parser.readValues();
    return new Result(
        new FlagValues(table, values),
        List.copyOf(parser.errors),
        List.copyOf(parser.warnings),
        rest);
  }

  private List<String> readArguments(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i).strip();
      if (argument.equals("--")) {
        return List.copyOf(arguments.subList(i + 1, arguments.size()));
      }
      if (argument.startsWith("--")) {
        readArgument(argument);
      } else {
        errors.add("Unexpected argument '" + argument + "': flags are written as --name=value");
      }
    }
    return List.of();
  }

  private void readArgument(String argument) {
    int equals = argument.indexOf('=');
    String name =
        argument.substring(2, equals < 0 ? argument.length() : equals).toLowerCase(Locale.ROOT);
    String value = equals < 0 ? null : argument.substring(equals + 1);
    boolean negated = name.startsWith("no-");
    String plainName = negated ? name.substring(3) : name;
    Optional<Flag<?>> flag = table.find(plainName);
    if (flag.isEmpty()) {
      String hint =
          table.nearest(plainName).map(near -> "; did you mean --" + near + "?").orElse("");
      errors.add(
          "Failed to load unknown flag '"
              + plainName
              + "'"
              + (negated ? " via '" + name + "'" : "")
              + hint);
      return;
    }
    Given before = given.get(flag.get().name());
    if (before != null) {
      errors.add(
          "Flag '"
              + plainName
              + "' is already loaded via name '"
              + before.label.substring(2)
              + "'");
      return;
    }
    put(new Given(flag.get(), "--" + name, negated, value), plainName);
  }

  private void readEnvironment(Map<String, String> environment) {
    Map<String, Given> found = new HashMap<>();
    // Sorted, so that the errors come in one order whatever the map.
    for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
      if (!variable.getKey().startsWith(PREFIX)) {
        continue;
      }
      String name = variable.getKey().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
      Optional<Flag<?>> flag = table.find(name);
      if (flag.isEmpty() || given.containsKey(flag.get().name())) {
        continue;
      }
      Given here = new Given(flag.get(), variable.getKey(), false, variable.getValue());
      Given before = found.put(flag.get().name(), here);
      if (before != null) {
        errors.add(
            "Flag '"
                + flag.get().name()
                + "' is set by both "
                + before.label
                + " and "
                + here.label);
      } else {
        warnOfAlias(here, name);
      }
    }
    given.putAll(found);
  }

  private void put(Given flag, String plainName) {
    given.put(flag.flag.name(), flag);
    warnOfAlias(flag, plainName);
  }

  private void warnOfAlias(Given flag, String plainName) {
    if (!plainName.equals(flag.flag.name())) {
      warnings.add(
          "Loaded deprecated flag '" + plainName + "': its name is '" + flag.flag.name() + "' now");
    }
  }

  private Map<String, Object> readValues() {
    Map<String, Object> values = new HashMap<>();
    for (Flag<?> flag : table.flags()) {
      Given written = given.get(flag.name());
      if (written != null) {
        readValue(flag, written, values);
      } else if (flag.isRequired()) {
        errors.add("Flag '" + flag.name() + "' is required, but it was not provided");
      }
    }
    return values;
  }

  private <T> void readValue(Flag<T> flag, Given written, Map<String, Object> values) {
    Parsed<T> value = text(written).then(text -> fetch(flag, text)).then(flag::parse);
    switch (value) {
      case Parsed.Good<T>(T good) -> {
        judge(flag, written, good);
        values.put(flag.name(), good);
      }
      case Parsed.Bad<T>(String reason) ->
          errors.add("Failed to load flag '" + flag.name() + "': " + reason);
    }
  }

  /// The value as written, with the abbreviations of booleans spelt out.
  private static Parsed<String> text(Given written) {
    if (!written.flag.isBoolean()) {
      if (written.negated) {
        return Parsed.bad("it is not a boolean, so that '" + written.label + "' means nothing");
      }
      return written.value == null
          ? Parsed.bad("Missing value: write " + written.label + "=VALUE")
          : Parsed.good(written.value);
    }
    if (written.value == null || written.value.isEmpty()) {
      return Parsed.good(String.valueOf(!written.negated));
    }
    return written.negated
        ? Parsed.bad("'" + written.label + "' takes no value, but has '" + written.value + "'")
        : Parsed.good(written.value);
  }

  /// Replaces `file://path` by what is in the file.
  private Parsed<String> fetch(Flag<?> flag, String text) {
    FlagType.Form form = flag.type().form();
    if (form != FlagType.Form.PATH && text.startsWith(FILE)) {
      return read(text.substring(FILE.length()));
    }
    if (form == FlagType.Form.JSON && text.startsWith("/")) {
      warnings.add(
          "Flag '" + flag.name() + "': write file://" + text + "; a path alone is deprecated");
      return read(text);
    }
    return Parsed.good(text);
  }

  private Parsed<String> read(String path) {
    return files
        .read(path)
        .map(
            content ->
                content.endsWith("\n") ? content.substring(0, content.length() - 1) : content)
        .mapError(reason -> "Error reading file '" + path + "': " + reason);
  }

  /// Says what a flag that was given does not do.
  private <T> void judge(Flag<T> flag, Given written, T value) {
    switch (flag.effect()) {
      case FlagEffect.Effective() -> {}
      case FlagEffect.Obsolete(String why) ->
          warnings.add(written.label + " has no effect: " + why);
      case FlagEffect.NoEffectYet(String why) -> {
        if (!isDefault(flag, value)) {
          errors.add(
              written.label
                  + " asks for something that Meseta does not do yet"
                  + (why.isEmpty() ? "" : ": " + why)
                  + remedy(flag));
        }
      }
      case FlagEffect.Descriptive(var accepted) -> {
        List<String> others = new ArrayList<>();
        for (String part : flag.type().text().apply(value).split(",", -1)) {
          if (!accepted.contains(part.strip())) {
            others.add(part.strip());
          }
        }
        if (!others.isEmpty()) {
          errors.add(
              written.label
                  + ": Meseta does not do '"
                  + String.join(",", others)
                  + "' yet; it does "
                  + String.join(", ", accepted)
                  + remedy(flag));
        }
      }
    }
  }

  private static String remedy(Flag<?> flag) {
    return ". Leave it away"
        + (flag.defaultText() == null ? "." : " or at '" + flag.defaultText() + "'.");
  }

  private static <T> boolean isDefault(Flag<T> flag, T value) {
    String text = flag.defaultText();
    return text != null && flag.type().parse().apply(text).get().equals(value);
  }
}
