package org.meseta.model.flag;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The values of a program's flags: given ones, else defaults.
public final class FlagValues {
  private final FlagTable table;
  private final Map<String, Object> given;

  FlagValues(FlagTable table, Map<String, Object> given) {
    this.table = table;
    this.given = new HashMap<>(given);
  }

  /// The value of a flag that has a default or is required.
  public <T> T get(Flag<T> flag) {
    return find(flag)
        .orElseThrow(() -> new IllegalArgumentException(flag + " has neither value nor default"));
  }

  /// The value of a flag, if it has one.
  public <T> Optional<T> find(Flag<T> flag) {
    Object value = given.get(flag.name());
    if (value != null) {
      // Only values that this flag's type has read are put in.
      @SuppressWarnings("unchecked")
      T typed = (T) value;
      return Optional.of(typed);
    }
    String text = flag.defaultText();
    return text == null ? Optional.empty() : Optional.of(flag.type().parse().apply(text).get());
  }

  /// Whether the flag was given, in the environment or on the command line.
  public boolean isGiven(Flag<?> flag) {
    return given.containsKey(flag.name());
  }

  /// Every flag that has a value with its text, by name, as `/flags` shows them.
  public SortedMap<String, String> texts() {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Flag<?> flag : table.flags()) {
      String text = text(flag);
      if (text != null) {
        texts.put(flag.name(), text);
      }
    }
    return texts;
  }

  private <T> @Nullable String text(Flag<T> flag) {
    return find(flag).map(flag.type().text()).orElse(null);
  }
}
