package org.meseta.supervisor;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.meseta.supervisor.RuntimeDirectory.Kind;

/// A runtime directory, a sandbox and a spawner: what it takes to run the native program.
final class Bench implements AutoCloseable {
  final RuntimeDirectory runtime;
  final Path sandbox;
  final Path binary;
  final Spawner spawner;
  final Map<String, String> refused = new ConcurrentHashMap<>();

  Bench(Path temporary, String... options) throws IOException {
    runtime = new RuntimeDirectory(temporary.resolve("runtime")).create();
    sandbox = Files.createDirectories(temporary.resolve("sandbox"));
    binary = SupervisorBinary.extract(temporary.resolve("bin"));
    spawner =
        new Spawner(
            binary,
            runtime,
            (id, errno, why) -> refused.put(id, errno + " " + why),
            List.of(options));
  }

  LaunchSpec shell(String script) {
    return new LaunchSpec(
        sandbox.toString(),
        "stdout",
        "stderr",
        "/bin/sh",
        List.of("sh", "-c", script),
        List.of("PATH=/usr/bin:/bin"),
        Optional.empty(),
        List.of());
  }

  void write(String id, LaunchSpec spec) throws IOException {
    runtime.writeSpec(id, spec.encode());
  }

  void launch(String id, LaunchSpec spec) throws IOException {
    write(id, spec);
    spawner.launch(id);
  }

  int run(String id, LaunchSpec spec) throws IOException {
    launch(id, spec);
    return exit(id);
  }

  int exit(String id) {
    return found(() -> ExitRecord.read(runtime, id)).status();
  }

  FailureRecord failure(String id) {
    return found(() -> FailureRecord.read(runtime, id));
  }

  Claim.Taken running(String id) {
    until(() -> runtime.has(Kind.RUNNING, id));
    return (Claim.Taken) found(() -> Claim.read(runtime, id));
  }

  String stdout() throws IOException {
    return Files.readString(sandbox.resolve("stdout"));
  }

  static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(5)).until(condition);
  }

  static <T> T found(Callable<Optional<T>> source) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(5))
        .until(source, Optional::isPresent)
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    for (String id : runtime.ids(Kind.CLAIMED)) {
      if (Claim.read(runtime, id).orElseThrow() instanceof Claim.Taken claim) {
        spawner.signal(claim.supervisor(), 9, answer -> {});
        until(() -> !claim.supervisor().isAlive());
      }
    }
    spawner.close();
  }
}
