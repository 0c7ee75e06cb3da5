package org.meseta.model.flag;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.meseta.model.Parsed;

/// One flag: its names, type, default, what it says in `--help`, and whether it does anything.
///
/// Immutable; the methods that change something return a copy: `Flag.of("port",
/// FlagType.PORT).byDefault("5050").help("…")`. A new flag is effective.
public final class Flag<T> {
  private final String name;
  private final List<String> aliases;
  private final FlagType<T> type;
  private final @Nullable String defaultText;
  private final String help;
  private final FlagEffect effect;
  private final boolean required;
  private final Function<T, Optional<String>> check;

  private Flag(
      String name,
      List<String> aliases,
      FlagType<T> type,
      @Nullable String defaultText,
      String help,
      FlagEffect effect,
      boolean required,
      Function<T, Optional<String>> check) {
    this.name = name;
    this.aliases = List.copyOf(aliases);
    this.type = type;
    this.defaultText = defaultText;
    this.help = help;
    this.effect = effect;
    this.required = required;
    this.check = check;
  }

  /// A flag without default: it has no value unless it is given.
  public static <T> Flag<T> of(String name, FlagType<T> type) {
    if (name.startsWith("no-")) {
      throw new IllegalArgumentException("'no-' is how booleans are negated: " + name);
    }
    return new Flag<>(
        name, List.of(), type, null, "", new FlagEffect.Effective(), false, _ -> Optional.empty());
  }

  /// A boolean flag that is off unless it is given.
  public static Flag<Boolean> off(String name) {
    return of(name, FlagType.BOOLEAN).byDefault("false");
  }

  /// A boolean flag that is on unless it is given.
  public static Flag<Boolean> on(String name) {
    return of(name, FlagType.BOOLEAN).byDefault("true");
  }

  /// Older names; using one gives a warning (M-354).
  public Flag<T> formerly(String... names) {
    return new Flag<>(name, List.of(names), type, defaultText, help, effect, required, check);
  }

  /// The value when the flag is not given. Must be valid.
  public Flag<T> byDefault(String text) {
    type.parse().apply(text).get();
    return new Flag<>(name, aliases, type, text, help, effect, required, check);
  }

  public Flag<T> help(String sentence) {
    return new Flag<>(name, aliases, type, defaultText, sentence, effect, required, check);
  }

  /// Without it the program does not start.
  public Flag<T> required() {
    return new Flag<>(name, aliases, type, defaultText, help, effect, true, check);
  }

  /// Further conditions on the value: a sentence says which one does not hold.
  public Flag<T> check(Function<T, Optional<String>> condition) {
    return new Flag<>(name, aliases, type, defaultText, help, effect, required, condition);
  }

  public Flag<T> noEffectYet() {
    return noEffectYet("");
  }

  /// @param why what takes its place until then
  public Flag<T> noEffectYet(String why) {
    return effect(new FlagEffect.NoEffectYet(why));
  }

  public Flag<T> obsolete(String why) {
    return effect(new FlagEffect.Obsolete(why));
  }

  /// Only these values (or comma-separated lists of them) describe what happens.
  public Flag<T> describes(String... accepted) {
    return effect(new FlagEffect.Descriptive(new TreeSet<>(Set.of(accepted))));
  }

  private Flag<T> effect(FlagEffect changed) {
    return new Flag<>(name, aliases, type, defaultText, help, changed, required, check);
  }

  public String name() {
    return name;
  }

  public List<String> aliases() {
    return aliases;
  }

  public FlagType<T> type() {
    return type;
  }

  public boolean isBoolean() {
    return type.form() == FlagType.Form.BOOLEAN;
  }

  /// The default as `--help` shows it, or null if there is none.
  public @Nullable String defaultText() {
    return defaultText;
  }

  public String helpText() {
    return help;
  }

  public FlagEffect effect() {
    return effect;
  }

  public boolean isRequired() {
    return required;
  }

  /// Reads and checks a value.
  public Parsed<T> parse(String text) {
    return type.parse()
        .apply(text)
        .then(
            value ->
                check.apply(value).<Parsed<T>>map(Parsed::bad).orElseGet(() -> Parsed.good(value)));
  }

  @Override
  public String toString() {
    return "--" + name;
  }
}
