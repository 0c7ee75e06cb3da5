package org.meseta.coordination;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A JVM of ours that can be frozen and killed, and what it prints.
final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  ChildProcess(Class<?> main, String... arguments) throws IOException {
    this(List.of(), main, arguments);
  }

  /// Starts a JVM.
  ///
  /// @param prefix the words of a command that runs the command behind it
  ChildProcess(List<String> prefix, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dzookeeper.preAllocSize=64", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Thread.ofPlatform().daemon().start(this::read);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /// The last number that was printed behind this word; 0 before the first.
  long last(String word) {
    long last = 0;
    for (String line : lines) {
      if (line.startsWith(word + " ")) {
        last = Long.parseLong(line.substring(word.length() + 1));
      }
    }
    return last;
  }

  void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  /// Ends it without a chance to say anything; returns when it is gone and all its output is read.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    Waiting.until("the end of its output", () -> lines.contains("(end)"));
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException _) {
      // It is gone.
    }
    lines.add("(end)");
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
