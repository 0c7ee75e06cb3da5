package org.meseta.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meseta.protocol.Proves;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.TaskStatus.Reason;

/// Lives through crashes at any moment, with a disk that forgets what was not synced, a master that
/// comes and goes, and containers that go their own way. Whatever happens: updates are on disk
/// before they are sent, in order, and at the end every task's end is told exactly as it was.
class RandomLifeTest {
  private static final int STEPS = 600;

  static List<Long> seeds() {
    int count = Integer.getInteger("meseta.seeds", 60);
    List<Long> seeds = new ArrayList<>();
    for (long seed = 1; seed <= count; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @Proves({"S-009", "S-080", "S-098"})
  void noEndIsLostAndNoneIsTwice(long seed) {
    World world = new World(seed);
    world.start();
    for (int i = 0; i < STEPS; i++) {
      world.act();
    }
    world.heal();
    world.check();
  }

  private enum Life {
    LAUNCHING,
    RUNNING,
    ENDED
  }

  private static final class Container {
    private final String task;
    private Life life = Life.LAUNCHING;
    private int status;
    private boolean killed;

    Container(String task) {
      this.task = task;
    }
  }

  /// Everything around the agent.
  private static final class World {
    private final SplittableRandom random;
    private final long seed;
    private final List<AgentRecord> durable = new ArrayList<>();
    private final Deque<AgentEffect.Checkpoint> writing = new ArrayDeque<>();
    private final Map<String, Container> containers = new LinkedHashMap<>();
    private final Map<AgentTimer, AgentEffect.SetTimer> timers = new LinkedHashMap<>();
    private final Map<String, List<StatusUpdate>> heard = new LinkedHashMap<>();
    private final Set<ByteString> acknowledged = new HashSet<>();
    private final Deque<StatusUpdate> unanswered = new ArrayDeque<>();
    private final Set<String> launchedTasks = new HashSet<>();
    private final Map<String, Integer> ends = new LinkedHashMap<>();
    private final Set<String> killsAsked = new HashSet<>();
    private final Set<String> signalled = new HashSet<>();
    private final Deque<AgentEvent> events = new ArrayDeque<>();
    private AgentCore core;
    private long now = 1_000_000_000L * Rig.SECOND;
    private long incarnation;
    private int tasks;
    private boolean registered;
    private boolean admitted;

    World(long seed) {
      this.seed = seed;
      random = new SplittableRandom(seed);
      core = new AgentCore(Messages.settings().build(), seed);
    }

    void start() {
      core = new AgentCore(Messages.settings().build(), seed * 1000 + ++incarnation);
      timers.clear();
      writing.clear();
      unanswered.clear();
      registered = false;
      LiveRecords live = new LiveRecords();
      durable.forEach(live::add);
      boolean folded = random.nextBoolean();
      step(new FromDisk.CheckpointRecovered(folded ? live.toList() : List.copyOf(durable), false));
    }

    void act() {
      switch (random.nextInt(12)) {
        case 0, 1 -> launch();
        case 2 -> kill();
        case 3, 4, 5 -> write();
        case 6, 7 -> progress();
        case 8, 9 -> answer();
        case 10 -> time();
        default -> {
          if (random.nextInt(6) == 0) {
            crash();
          } else if (random.nextInt(4) == 0) {
            registered = false;
            step(new FromMaster.MasterLost(Messages.MASTER));
            step(new FromMaster.MasterDetected(Messages.MASTER));
          }
        }
      }
    }

    private void step(AgentEvent event) {
      events.addLast(event);
      if (events.size() > 1) {
        return;
      }
      while (!events.isEmpty()) {
        List<AgentEffect> effects = new ArrayList<>();
        core.step(now, events.getFirst(), effects::add);
        effects.forEach(this::perform);
        events.pollFirst();
      }
    }

    private void perform(AgentEffect effect) {
      switch (effect) {
        case AgentEffect.Send send -> sent(send);
        case AgentEffect.Checkpoint checkpoint -> writing.addLast(checkpoint);
        case AgentEffect.LaunchContainer launch -> launched(launch.launch());
        case AgentEffect.SignalContainer(var id, _) -> kill(id, 15, random.nextBoolean());
        case AgentEffect.DestroyContainer(var id) -> kill(id, 9, true);
        case AgentEffect.ForgetContainer(var id) -> containers.remove(id);
        case AgentEffect.RecoverContainers recover -> recover(recover.containerIds());
        case AgentEffect.SetTimer timer -> timers.put(timer.timer(), timer);
        case AgentEffect.DetectMaster() -> {
          registered = false;
          step(new FromMaster.MasterDetected(Messages.MASTER));
        }
        case AgentEffect.LinkMaster _, AgentEffect.Probe _, AgentEffect.Log _ -> {}
        case AgentEffect.Exit exit -> throw new AssertionError(exit);
      }
    }

    private void sent(AgentEffect.Send send) {
      switch (send.message()) {
        case StatusUpdateMessage message -> hear(message.getUpdate());
        case ReregisterSlaveMessage message -> check(message);
        default -> {}
      }
    }

    private void hear(StatusUpdate update) {
      assertThat(registered).as("seed %d: sent while registered", seed).isTrue();
      boolean isOnDisk =
          durable.stream()
              .anyMatch(
                  r ->
                      r instanceof AgentRecord.UpdateQueued queued
                          && queued.update().getUuid().equals(update.getUuid()));
      assertThat(isOnDisk).as("seed %d: on disk before it is sent (P2)", seed).isTrue();
      String task = update.getStatus().getTaskId().getValue();
      List<StatusUpdate> before = heard.computeIfAbsent(task, _ -> new ArrayList<>());
      boolean isNew = before.stream().noneMatch(u -> u.getUuid().equals(update.getUuid()));
      if (isNew) {
        assertThat(before)
            .as("seed %d: one update of %s is under way at a time", seed, task)
            .allMatch(u -> acknowledged.contains(u.getUuid()));
        assertThat(before)
            .as("seed %d: nothing after the end of %s (P3)", seed, task)
            .noneMatch(u -> isTerminal(u.getStatus().getState()));
        before.add(update);
      } else {
        assertThat(before.getLast().getUuid())
            .as("seed %d: %s goes back to an older update", seed, task)
            .isEqualTo(update.getUuid());
      }
      unanswered.addLast(update);
    }

    private void check(ReregisterSlaveMessage message) {
      Set<String> seen = new HashSet<>();
      for (Task task : message.getTasksList()) {
        assertThat(seen.add(task.getTaskId().getValue())).as("seed %d: once", seed).isTrue();
        assertThat(task.hasStatusUpdateState()).isEqualTo(task.hasStatusUpdateUuid());
      }
    }

    private static boolean isTerminal(TaskState state) {
      return org.meseta.model.TaskStates.isTerminal(state);
    }

    private void launch() {
      if (registered && tasks < 40) {
        step(
            new FromMaster.RunTaskReceived(
                Messages.MASTER,
                Messages.run(
                    Messages.framework("F" + tasks % 2, true), Messages.task("t" + tasks, "x"))));
        tasks++;
      }
    }

    private void kill() {
      if (registered && tasks > 0) {
        int number = random.nextInt(tasks);
        if (containers.values().stream().anyMatch(c -> c.task.equals("t" + number))) {
          killsAsked.add("t" + number);
          step(
              new FromMaster.KillTaskReceived(
                  Messages.MASTER, Messages.kill("F" + number % 2, "t" + number).build()));
        }
      }
    }

    private void launched(ContainerLaunch launch) {
      String task = String.valueOf(launch.environment().get("MESOS_EXECUTOR_ID"));
      assertThat(launchedTasks.add(task)).as("seed %d: %s is launched once", seed, task).isTrue();
      boolean isOnDisk =
          durable.stream()
              .anyMatch(
                  r ->
                      r instanceof AgentRecord.TaskAccepted accepted
                          && accepted.containerId().equals(launch.containerId()));
      assertThat(isOnDisk).as("seed %d: on disk before it is launched", seed).isTrue();
      containers.put(launch.containerId(), new Container(task));
    }

    private void kill(String id, int signal, boolean obeys) {
      Container container = containers.get(id);
      if (container != null && obeys && container.life != Life.ENDED) {
        container.killed = true;
        if (container.life == Life.RUNNING) {
          signalled.add(container.task);
          end(container, signal);
        }
      }
    }

    private void end(Container container, int status) {
      container.life = Life.ENDED;
      container.status = status;
      ends.put(container.task, status);
    }

    private void recover(List<String> known) {
      containers.keySet().removeIf(id -> !known.contains(id));
      for (String id : known) {
        Container container = containers.get(id);
        if (container == null) {
          step(new FromContainerizer.ContainerLost(id, "it left no trace"));
        } else {
          report(id, container);
        }
      }
      step(new FromContainerizer.ContainersRecovered());
    }

    private void report(String id, Container container) {
      switch (container.life) {
        case RUNNING -> step(new FromContainerizer.ContainerStarted(id, 7));
        case ENDED -> step(new FromContainerizer.ContainerExited(id, container.status));
        case LAUNCHING -> {}
      }
    }

    private void write() {
      AgentEffect.Checkpoint checkpoint = writing.pollFirst();
      if (checkpoint != null) {
        durable.addAll(checkpoint.records());
        admitted |=
            checkpoint.records().stream().anyMatch(AgentRecord.AgentAdmitted.class::isInstance);
        step(new FromDisk.Checkpointed(checkpoint.ticket()));
      }
    }

    /// A container goes on; its report may or may not reach the agent before a crash.
    private void progress() {
      List<String> ids = List.copyOf(containers.keySet());
      if (ids.isEmpty()) {
        return;
      }
      String id = ids.get(random.nextInt(ids.size()));
      Container container = containers.get(id);
      if (container == null) {
        return;
      }
      switch (container.life) {
        case LAUNCHING -> {
          container.life = Life.RUNNING;
          if (container.killed) {
            end(container, 9);
          }
        }
        case RUNNING -> {
          if (random.nextInt(3) == 0) {
            end(container, random.nextBoolean() ? random.nextInt(256) << 8 : 11);
          }
        }
        case ENDED -> {}
      }
      if (random.nextInt(8) == 0) {
        crash();
      } else {
        report(id, container);
      }
    }

    private void answer() {
      StatusUpdate update = unanswered.pollFirst();
      if (update != null && random.nextInt(5) != 0) {
        acknowledged.add(update.getUuid());
        step(
            new FromMaster.StatusUpdateAcknowledged(
                Messages.MASTER, Messages.acknowledgement(update)));
      }
    }

    private void time() {
      List<AgentEffect.SetTimer> set = List.copyOf(timers.values());
      if (set.isEmpty()) {
        return;
      }
      AgentEffect.SetTimer timer = set.get(random.nextInt(set.size()));
      timers.remove(timer.timer());
      now = Math.max(now, timer.atNanos());
      step(new TimerFired(timer.timer(), timer.generation()));
      if (timer.timer() instanceof AgentTimer.Registration && !registered) {
        register();
      }
    }

    private void register() {
      registered = true;
      if (admitted || core.snapshot().agentId().isPresent()) {
        boolean isSame = core.snapshot().agentId().isPresent();
        if (isSame) {
          step(
              new FromMaster.Reregistered(
                  Messages.MASTER, Messages.reregistered(Messages.AGENT_ID)));
          return;
        }
      }
      step(new FromMaster.Registered(Messages.MASTER, Messages.registered(Messages.AGENT_ID)));
    }

    /// The process dies: of what was being written, a prefix is on disk.
    private void crash() {
      List<AgentRecord> pending = new ArrayList<>();
      writing.forEach(checkpoint -> pending.addAll(checkpoint.records()));
      durable.addAll(pending.subList(0, random.nextInt(pending.size() + 1)));
      admitted = durable.stream().anyMatch(AgentRecord.AgentAdmitted.class::isInstance);
      start();
    }

    /// No more faults: everything must come to rest.
    void heal() {
      for (int i = 0; i < 3000 && !isAtRest(); i++) {
        write();
        for (Container container : containers.values()) {
          if (container.life == Life.LAUNCHING) {
            container.life = Life.RUNNING;
          }
        }
        for (String id : List.copyOf(containers.keySet())) {
          Container container = containers.get(id);
          if (container != null) {
            if (container.life == Life.RUNNING) {
              report(id, container);
              end(container, 0);
            }
            report(id, container);
          }
        }
        if (!registered) {
          timers.values().stream()
              .filter(timer -> timer.timer() instanceof AgentTimer.Registration)
              .findFirst()
              .ifPresent(
                  timer -> {
                    now = Math.max(now, timer.atNanos());
                    step(new TimerFired(timer.timer(), timer.generation()));
                    register();
                  });
        }
        StatusUpdate update = unanswered.pollFirst();
        if (update != null) {
          acknowledged.add(update.getUuid());
          step(
              new FromMaster.StatusUpdateAcknowledged(
                  Messages.MASTER, Messages.acknowledgement(update)));
        } else {
          time();
        }
      }
    }

    private boolean isAtRest() {
      return registered
          && writing.isEmpty()
          && unanswered.isEmpty()
          && containers.isEmpty()
          && core.snapshot().frameworks().isEmpty();
    }

    void check() {
      assertThat(isAtRest()).as("seed %d comes to rest: %s", seed, containers.keySet()).isTrue();
      LiveRecords live = new LiveRecords();
      durable.forEach(live::add);
      assertThat(live.toList())
          .as("seed %d: nothing is kept for ever", seed)
          .allMatch(AgentRecord.AgentAdmitted.class::isInstance);
      launchedTasks.forEach(this::checkEnd);
    }

    /// The end of a command that ran is told as it was. Only a kill during the launch is told
    /// before.
    private void checkEnd(String task) {
      TaskStatus end =
          heard.getOrDefault(task, List.of()).stream()
              .map(StatusUpdate::getStatus)
              .filter(status -> isTerminal(status.getState()))
              .findFirst()
              .orElseThrow(() -> new AssertionError("seed " + seed + ": no end of " + task));
      Integer status = ends.get(task);
      if (status != null && end.getReason() != Reason.REASON_TASK_KILLED_DURING_LAUNCH) {
        assertThat(end.getMessage())
            .as("seed %d: end of %s", seed, task)
            .isEqualTo(ExitText.message(status));
      }
      boolean wasKilled = end.getState() == TaskState.TASK_KILLED;
      assertThat(killsAsked.contains(task) || !wasKilled).isTrue();
      assertThat(wasKilled || !signalled.contains(task) || status == null)
          .as("seed %d: %s was killed, and is said to be", seed, task)
          .isTrue();
    }
  }
}
