package org.meseta.model.flag;

/// The text of `--help`: every flag with its default and whether it does anything (O-003).
public final class FlagHelp {
  private static final int WIDTH = 100;
  private static final String INDENT = "      ";

  private FlagHelp() {}

  /// The whole text, with a line break at its end.
  ///
  /// @param program the name that the user typed
  public static String text(String program, FlagTable table) {
    StringBuilder text = new StringBuilder();
    text.append("Usage: ").append(program).append(" [--name=value ...]\n\n");
    text.append(
        "Each flag may also come from the environment, as MESOS_NAME; the command line wins.\n");
    text.append("A value file://PATH stands for what is in that file.\n\n");
    for (Flag<?> flag : table.flags()) {
      append(text, flag);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Flag<?> flag) {
    text.append("  ").append(usage(flag.name(), flag));
    for (String alias : flag.aliases()) {
      text.append(", ").append(usage(alias, flag));
    }
    text.append('\n');
    StringBuilder body = new StringBuilder(flag.helpText());
    if (flag.defaultText() != null) {
      body.append(" (default: ").append(flag.defaultText()).append(')');
    }
    if (flag.isRequired()) {
      body.append(" (required)");
    }
    body.append(mark(flag.effect()));
    wrap(text, body.toString().strip());
  }

  private static String usage(String name, Flag<?> flag) {
    return flag.isBoolean() ? "--[no-]" + name : "--" + name + "=VALUE";
  }

  private static String mark(FlagEffect effect) {
    return switch (effect) {
      case FlagEffect.Effective() -> "";
      case FlagEffect.NoEffectYet(_) -> " [no effect yet]";
      case FlagEffect.Obsolete(String why) -> " [obsolete: " + why + "]";
      case FlagEffect.Descriptive(var accepted) ->
          " [no effect yet; accepted: " + String.join(", ", accepted) + "]";
    };
  }

  private static void wrap(StringBuilder text, String body) {
    int column = 0;
    for (String word : body.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        text.append('\n');
        column = 0;
      }
      if (column == 0) {
        text.append(INDENT).append(word);
        column = INDENT.length() + word.length();
      } else {
        text.append(' ').append(word);
        column += 1 + word.length();
      }
    }
    text.append('\n');
  }
}
