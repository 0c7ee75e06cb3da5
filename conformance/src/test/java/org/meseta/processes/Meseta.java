package org.meseta.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Starts `bin/meseta` as a user does, on the jars that this build has made.
final class Meseta {
  private static final Path ROOT = root();
  private static final long PATIENCE_SECONDS = 60;

  private Meseta() {}

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = java.util.Objects.requireNonNull(folder.getParent(), "not inside a checkout");
    }
    return folder;
  }

  /// The folder with the jars of this build: of `-Pchecks` or of the fast one, whichever runs.
  static Path jars() {
    Path classes =
        Path.of(Meseta.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Path flavor = classes.getName(classes.getNameCount() - 2);
    return ROOT.resolve("cli/target").resolve(flavor).resolve("lib");
  }

  /// What a command printed, and its exit code.
  record Result(int exitCode, String out, String err) {}

  static Running start(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("bin/meseta").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("MESETA_JARS", jars().toString());
    builder.environment().putAll(environment);
    try {
      Path out = Files.createTempFile("meseta", ".out");
      Path err = Files.createTempFile("meseta", ".err");
      Process process =
          builder
              .directory(ROOT.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      return new Running(process, out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Result run(String... arguments) {
    return run(Map.of(), arguments);
  }

  static Result run(Map<String, String> environment, String... arguments) {
    return start(environment, arguments).await();
  }

  /// A started command.
  record Running(Process process, Path outFile, Path errFile) implements AutoCloseable {

    Result await() {
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("still running; it printed " + out() + err());
        }
        return new Result(process.exitValue(), out(), err());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }

    String out() {
      return read(outFile);
    }

    String err() {
      return read(errFile);
    }

    /// Waits until the output matches, and returns the first group.
    String awaitOutput(String pattern) {
      Pattern compiled = Pattern.compile(pattern);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (System.nanoTime() < deadline) {
        Matcher matcher = compiled.matcher(out() + err());
        if (matcher.find()) {
          return matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
        }
        if (!process.isAlive()) {
          break;
        }
        java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      throw new AssertionError("no '" + pattern + "' in:\n" + out() + err());
    }

    void signal(String name) {
      try {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {
      process.destroy();
      try {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
