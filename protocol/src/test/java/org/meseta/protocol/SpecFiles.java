package org.meseta.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Finds the repository's `spec/` folder from wherever a test runs.
public final class SpecFiles {
  private SpecFiles() {}

  public static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("spec"))
          && Files.isRegularFile(at.resolve("pom.xml"))
          && Files.isDirectory(at.resolve(".mvn"))) {
        return at.resolve("spec");
      }
    }
    throw new IllegalStateException("no folder above has spec/, pom.xml and .mvn");
  }

  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<String> lines(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8).lines().toList();
  }

  /// All files below a folder of `spec/` whose name ends so, in order of their path.
  public static List<Path> find(String folder, String suffix) {
    try (Stream<Path> files = Files.walk(root().resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
