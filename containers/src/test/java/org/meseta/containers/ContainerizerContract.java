package org.meseta.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every containerizer must do, whatever it runs. A fake gives its own meaning to the commands
/// below.
abstract class ContainerizerContract {
  @TempDir Path temporary;

  private final List<Agent> agents = new ArrayList<>();
  private Agent agent = new Agent();

  /// A containerizer over this state; called again, it is the agent's next life.
  abstract Containerizer open(Path state, ContainerListener listener) throws IOException;

  /// A command that exits at once.
  Command exits(int code) {
    return new Command.Shell("exit " + code);
  }

  /// A command that a signal ends at once.
  Command diesOf(int signal) {
    return new Command.Shell("kill -" + signal + " $$");
  }

  /// A command that runs until it is signalled.
  Command runs() {
    return new Command.Shell("exec sleep 1000");
  }

  /// A command that exits with `code` when SIGTERM comes, once it is ready for that.
  abstract Command exitsWhenTerminated(int code);

  /// Waits until a command of [#exitsWhenTerminated] is ready.
  abstract void awaitReady(ContainerId id);

  /// A command that no containerizer can start.
  Command cannotBeStarted() {
    return new Command.Exec("/nowhere/program", List.of());
  }

  /// One life of an agent.
  final class Agent {
    final Heard heard = new Heard();
    private @Nullable Containerizer containerizer;

    Agent recover(ContainerId... known) throws IOException {
      containerizer = open(temporary.resolve("runtime"), heard);
      agents.add(this);
      containers().recover(Set.of(known));
      heard.recovery();
      return this;
    }

    Containerizer containers() {
      return Objects.requireNonNull(containerizer);
    }

    ContainerId launch(String name, Command command) {
      ContainerId id = new ContainerId(name);
      containers().launch(spec(id, command).build());
      return id;
    }

    /// Goes away as a killed agent does: without a word to its containers.
    void vanish() {
      containers().close();
    }
  }

  ContainerSpec.Builder spec(ContainerId id, Command command) {
    return ContainerSpec.builder(id, temporary.resolve("sandboxes").resolve(id.value()), command)
        .environment("PATH", "/usr/bin:/bin");
  }

  Agent agent() {
    return agent;
  }

  @BeforeEach
  void start() throws IOException {
    agent = new Agent().recover();
  }

  @AfterEach
  void killEverything() throws IOException {
    agents.forEach(Agent::vanish);
    new Agent().recover().vanish();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 7, 137, 255})
  void anExitCodeIsReportedRaw(int code) {
    ContainerId id = agent.launch("a", exits(code));
    assertThat(agent.heard.status(id)).isEqualTo(new WaitStatus(code << 8));
    assertThat(agent.heard.of(id)).containsExactly("Started", "Exited");
    assertThat(agent.heard.pid(id)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 11, 15})
  void aSignalIsReportedRaw(int signal) {
    ContainerId id = agent.launch("a", diesOf(signal));
    WaitStatus status = agent.heard.status(id);
    assertThat(status.isSignaled()).isTrue();
    assertThat(status.signal()).isEqualTo(signal);
    assertThat(agent.heard.of(id)).containsExactly("Started", "Exited");
  }

  @Test
  void whatCannotBeStartedFails() {
    ContainerId id = agent.launch("a", cannotBeStarted());
    LaunchFailure failure = agent.heard.failure(id);
    assertThat(failure.errno()).isEqualTo(2);
    assertThat(failure.message()).contains("/nowhere/program", "No such file or directory");
    assertThat(agent.heard.of(id)).containsExactly("Failed");
  }

  @Test
  void aSignalReachesTheCommand() {
    ContainerId id = agent.launch("a", exitsWhenTerminated(5));
    agent.heard.pid(id);
    awaitReady(id);
    agent.containers().signal(id, 15);
    assertThat(agent.heard.status(id)).isEqualTo(WaitStatus.exited(5));
  }

  @Test
  void aSignalBeforeTheStartIsDeliveredAfterIt() {
    ContainerId id = agent.launch("a", runs());
    agent.containers().signal(id, 10);
    assertThat(agent.heard.status(id)).isEqualTo(WaitStatus.signaled(10));
  }

  @Test
  void destroyingKillsAndMayBeRepeated() {
    ContainerId id = agent.launch("a", runs());
    agent.heard.pid(id);
    agent.containers().destroy(id);
    agent.containers().destroy(id);
    assertThat(agent.heard.status(id)).isEqualTo(WaitStatus.signaled(9));
    agent.containers().destroy(id);
    agent.containers().signal(id, 15);
    assertThat(agent.heard.status(agent.launch("b", exits(0)))).isEqualTo(WaitStatus.exited(0));
    assertThat(agent.heard.of(id)).containsExactly("Started", "Exited");
  }

  @Test
  void destroyingRightAfterTheLaunchLeavesNothing() {
    List<ContainerId> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ContainerId id = agent.launch("a" + i, runs());
      agent.containers().destroy(id);
      ids.add(id);
    }
    Heard.until(() -> ids.stream().allMatch(this::hasEnded));
    for (ContainerId id : ids) {
      assertThat(agent.heard.of(id)).isIn(List.of("Started", "Exited"), List.of("Failed"));
    }
  }

  private boolean hasEnded(ContainerId id) {
    List<String> heard = agent.heard.of(id);
    return heard.contains("Exited") || heard.contains("Failed");
  }

  @Test
  void unknownContainersAreIgnored() {
    ContainerId unknown = new ContainerId("unknown");
    agent.containers().signal(unknown, 15);
    agent.containers().destroy(unknown);
    agent.containers().forget(unknown);
    agent.heard.status(agent.launch("b", exits(0)));
    assertThat(agent.heard.of(unknown)).isEmpty();
  }

  @Test
  void anIdIsLaunchedOnce() {
    ContainerId id = agent.launch("a", exits(0));
    assertThatThrownBy(() -> agent.launch("a", exits(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a");
    assertThat(agent.heard.status(id)).isEqualTo(WaitStatus.exited(0));
  }

  @Test
  void aSignalThatIsNoneIsABug() {
    assertThatThrownBy(() -> agent.containers().signal(new ContainerId("a"), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> agent.containers().signal(new ContainerId("a"), 65))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneHundredRunAtOnce() {
    List<ContainerId> ids = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ids.add(agent.launch("c" + i, exits(i)));
    }
    for (int i = 0; i < 100; i++) {
      assertThat(agent.heard.status(ids.get(i))).isEqualTo(WaitStatus.exited(i));
      assertThat(agent.heard.of(ids.get(i))).containsExactly("Started", "Exited");
    }
  }

  @Test
  void aRunningContainerIsFoundAgainAndItsEndToo() throws IOException {
    ContainerId id = agent.launch("a", runs());
    long pid = agent.heard.pid(id);
    agent.vanish();

    Agent next = new Agent().recover(id);
    assertThat(next.heard.pid(id)).isEqualTo(pid);
    assertThat(next.heard.all()).containsExactly(new Heard.Started(id, pid), new Heard.Recovered());

    next.containers().signal(id, 12);
    assertThat(next.heard.status(id)).isEqualTo(WaitStatus.signaled(12));
    assertThat(agent.heard.of(id)).containsExactly("Started");
  }

  @Test
  void anEndInTheAgentsAbsenceIsReportedUntilForgotten() throws IOException {
    ContainerId id = agent.launch("a", exits(7));
    ContainerId bad = agent.launch("bad", cannotBeStarted());
    agent.heard.status(id);
    LaunchFailure failure = agent.heard.failure(bad);
    agent.vanish();

    for (int life = 0; life < 2; life++) {
      Agent next = new Agent().recover(id, bad);
      assertThat(next.heard.status(id)).isEqualTo(WaitStatus.exited(7));
      assertThat(next.heard.failure(bad)).isEqualTo(failure);
      next.vanish();
    }
    Agent last = new Agent().recover(id, bad);
    last.heard.status(id);
    last.containers().forget(id);
    last.containers().forget(bad);
    last.containers().forget(bad);
    last.heard.status(last.launch("b", exits(0)));
    last.vanish();
    assertThat(new Agent().recover(id).heard.exit(id)).isInstanceOf(ContainerExit.Unknown.class);
  }

  @Test
  void aContainerThatLeftNoTraceIsLost() throws IOException {
    ContainerId id = new ContainerId("never");
    assertThat(new Agent().recover(id).heard.exit(id))
        .isInstanceOfSatisfying(
            ContainerExit.Unknown.class, exit -> assertThat(exit.reason()).isNotBlank());
  }

  @Test
  void whatNobodyKnowsIsKilled() throws IOException {
    ContainerId known = agent.launch("known", runs());
    ContainerId unknown = agent.launch("unknown", runs());
    agent.heard.pid(known);
    agent.heard.pid(unknown);
    agent.vanish();

    Agent next = new Agent().recover(known);
    assertGone(unknown, agent.heard.pid(unknown));
    assertThat(next.heard.of(unknown)).isEmpty();
    assertThat(next.heard.of(known)).containsExactly("Started");
    next.containers().destroy(known);
    assertThat(next.heard.status(known)).isEqualTo(WaitStatus.signaled(9));
  }

  /// Waits until nothing of a container is left.
  abstract void assertGone(ContainerId id, long pid);

  @Test
  void aContainerThatRunsIsNotForgotten() throws IOException {
    ContainerId id = agent.launch("a", runs());
    long pid = agent.heard.pid(id);
    agent.containers().forget(id);
    agent.heard.status(agent.launch("b", exits(0)));
    agent.vanish();
    assertThat(new Agent().recover(id).heard.pid(id)).isEqualTo(pid);
  }
}
