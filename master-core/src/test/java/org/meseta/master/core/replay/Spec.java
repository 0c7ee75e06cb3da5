package org.meseta.master.core.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Finds the recordings: in `spec/` of the checkout.
final class Spec {
  private Spec() {}

  static Path recorded(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("spec")) || !Files.exists(folder.resolve(".mvn"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("no checkout above the working directory");
      }
    }
    return folder.resolve("spec/recorded").resolve(name);
  }

  static List<String> lines(String name) {
    try {
      return Files.readAllLines(recorded(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
