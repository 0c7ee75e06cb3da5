package org.meseta.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// An agent in a JVM of its own, to be killed: launches the scripts it is given, as `c0`, `c1` …
final class AgentProcess {
  /// A script that begins so ends with the agent.
  static final String MORTAL = ": mortal; ";

  private final Process process;

  AgentProcess(Path folder, String... scripts) throws IOException {
    ProcessHandle.Info here = ProcessHandle.current().info();
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Optional.of(here.command()).flatMap(found -> found).orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path", ""),
                AgentProcess.class.getName(),
                folder.toString()));
    command.addAll(List.of(scripts));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  /// `kill -9`, and waits for its end.
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the agent withstands SIGKILL");
    }
  }

  /// The agent.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Life life = new Life(Path.of(arguments[0]));
    for (int i = 1; i < arguments.length; i++) {
      ContainerSpec.Builder spec = life.spec(new ContainerId("c" + (i - 1)), arguments[i]);
      if (arguments[i].startsWith(MORTAL)) {
        spec.endsWithAgent();
      }
      life.containers.launch(spec.build());
    }
    Thread.currentThread().join();
  }
}
