package org.meseta.transport.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.meseta.model.Parsed;
import org.meseta.model.Version;
import org.meseta.model.flag.CommonFlags;
import org.meseta.model.flag.FlagHelp;
import org.meseta.model.flag.FlagParser;
import org.meseta.model.flag.FlagTable;
import org.meseta.model.flag.FlagValues;

/// Reads a daemon's flags and says to people what there is to say: help and version on standard
/// output, each error in a line on standard error, all at once (O-001, O-003).
public sealed interface FlagStart {

  /// The daemon may start; `warnings` are for its log.
  record Go(FlagValues values, List<String> warnings) implements FlagStart {}

  /// It must not; all is said.
  record Stop(int exitCode) implements FlagStart {}

  /// @param program what people call it, such as `meseta master`
  static FlagStart of(
      String program, FlagTable table, Map<String, String> environment, String[] arguments) {
    FlagParser.Result result =
        FlagParser.parse(table, environment, List.of(arguments), FlagStart::readFile);
    if (result.values().get(CommonFlags.HELP)) {
      System.out.println(FlagHelp.text(program, table).stripTrailing());
      return new Stop(0);
    }
    if (result.values().get(CommonFlags.VERSION)) {
      System.out.printf("meseta %s (speaks mesos %s)%n", Version.MESETA, Version.MESOS);
      return new Stop(0);
    }
    if (!result.errors().isEmpty()) {
      result.errors().forEach(error -> System.err.println(program + ": " + error));
      return new Stop(1);
    }
    if (!result.rest().isEmpty()) {
      System.err.println(program + ": takes flags only, not '" + result.rest().getFirst() + "'");
      return new Stop(1);
    }
    return new Go(result.values(), result.warnings());
  }

  private static Parsed<String> readFile(String path) {
    try {
      return Parsed.good(Files.readString(Path.of(path)));
    } catch (IOException | InvalidPathException e) {
      return Parsed.bad("cannot read the file '" + path + "': " + e.getClass().getSimpleName());
    }
  }
}
