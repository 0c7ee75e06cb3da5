package org.meseta.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.protocol.Proves;

/// What signals make of an agent and its tasks.
class SignalsTest {
  @TempDir private Path folder;

  @Test
  @Proves({"O-015", "S-007"})
  void sigusr1MakesAnAgentLeaveForGood() throws IOException {
    try (Cluster cluster = new Cluster(folder);
        RawScheduler scheduler = new RawScheduler(cluster.address(), true)) {
      long task = launch(scheduler, "exec sleep 1000");

      cluster.agent().signal("USR1");

      Meseta.Result ended = cluster.agent().await();
      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.err() + ended.out()).contains("SIGUSR1 was received");
      assertThat(isAlive(task)).isFalse();
      // The master has been told: this is not the end of a connection, nor 75 s without pongs.
      assertThat(scheduler.event("UPDATE", "TASK_LOST"))
          .contains("REASON_AGENT_REMOVED", "removed: the agent unregistered");
      assertThat(scheduler.event("FAILURE", "agent_id")).doesNotContain("executor_id");

      cluster.startAgent();
      assertThat(cluster.agent().out() + cluster.agent().err())
          .as("it comes back as another agent")
          .doesNotContain("re-registered with master");
    }
  }

  @Test
  @Proves("O-015")
  void sigtermLeavesTasksRunning() throws IOException {
    try (Cluster cluster = new Cluster(folder);
        RawScheduler scheduler = new RawScheduler(cluster.address(), true)) {
      Path go = folder.resolve("go");
      long task = launch(scheduler, "while [ ! -e %s ]; do sleep 0.02; done; exit 7".formatted(go));

      cluster.agent().signal("TERM");
      Meseta.Result ended = cluster.agent().await();
      assertThat(ended.exitCode()).as(ended.err()).isIn(0, 143);
      assertThat(isAlive(task)).isTrue();
      cluster.startAgent();
      assertThat(isAlive(task)).isTrue();

      Files.createFile(go);
      assertThat(scheduler.event("UPDATE", "TASK_FAILED"))
          .contains("\"Command exited with status 7\"");
    }
  }

  private long launch(RawScheduler scheduler, String command) throws IOException {
    Path pid = folder.resolve("task.pid");
    scheduler.launch("t", "echo $$ > " + pid + "; " + command);
    scheduler.event("UPDATE", "TASK_RUNNING");
    Waiting.until("the command runs", () -> pid.toFile().length() > 0);
    return Long.parseLong(Files.readString(pid).strip());
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }
}
