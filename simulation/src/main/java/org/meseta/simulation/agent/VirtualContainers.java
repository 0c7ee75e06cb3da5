package org.meseta.simulation.agent;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Timeline;
import org.meseta.simulation.engine.Times;

/// The containers of one machine with their supervisors. They outlive the agent and keep the raw
/// wait status until it is forgotten; they do not outlive the machine.
public final class VirtualContainers {

  /// Whoever is told what becomes of containers: the agent's present process.
  public interface Ear {
    void started(String id, long pid);

    void failed(String id, String step, String reason);

    void exited(String id, int waitStatus);

    void lost(String id, String reason);

    void recovered();
  }

  /// Sees what really happens, whether or not an agent is there to hear it.
  public interface Witness {
    void launched(String id, Script script);

    void ended(String id, int waitStatus);

    void lost(String id);
  }

  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;

  private final Timeline timeline;
  private final RandomSource random;
  private final Witness witness;
  private final Map<String, Container> containers = new LinkedHashMap<>();
  private Ear ear = Deaf.INSTANCE;
  private double launchFailures;
  private long pids = 1000;

  public VirtualContainers(Timeline timeline, RandomSource random, Witness witness) {
    this.timeline = timeline;
    this.random = random;
    this.witness = witness;
  }

  /// From now on this process hears what happens.
  public void heardBy(Ear newEar) {
    ear = newEar;
  }

  /// The agent's process is gone; so are the containers that are not to outlive it.
  public void agentDied() {
    ear = Deaf.INSTANCE;
    for (Container container : containers.values()) {
      if (!container.outlivesAgent) {
        long moment = random.between(0, 50 * Times.MILLISECOND);
        timeline.after(moment, () -> container.signalled(SIGKILL));
      }
    }
  }

  /// How likely a launch fails, from 0 to 1.
  public void launchFailures(double probability) {
    launchFailures = probability;
  }

  public void launch(String id, Script script, boolean outlivesAgent) {
    Container container = new Container(id, script, outlivesAgent);
    if (containers.putIfAbsent(id, container) != null) {
      throw new IllegalStateException("Container " + id + " is launched twice on one machine");
    }
    timeline.after(random.between(Times.MILLISECOND, 20 * Times.MILLISECOND), container::start);
  }

  public void signal(String id, int signal) {
    Container container = containers.get(id);
    if (container != null) {
      timeline.after(random.between(0, 2 * Times.MILLISECOND), () -> container.signalled(signal));
    }
  }

  /// Kills until nothing is left.
  public void destroy(String id) {
    signal(id, SIGKILL);
  }

  public void forget(String id) {
    containers.remove(id);
  }

  /// Reports on each of these, and kills all others.
  public void recover(List<String> known) {
    Set<String> expected = new LinkedHashSet<>(known);
    for (Container container : List.copyOf(containers.values())) {
      if (!expected.contains(container.id)) {
        container.destroy();
      }
    }
    for (String id : known) {
      Container container = containers.get(id);
      if (container == null) {
        ear.lost(id, "no trace of it was found");
      } else {
        container.report();
      }
    }
    ear.recovered();
  }

  /// Somebody kills the supervisor of a running container, and with it what it ran.
  public void killOneSupervisor() {
    List<Container> running =
        containers.values().stream().filter(c -> c.state == State.RUNNING).toList();
    if (!running.isEmpty()) {
      random.pick(running).lose("its supervisor was killed");
    }
  }

  /// The machine lost power: what ran is gone, and nobody saw how it ended. Statuses that were
  /// written before are still there.
  public void powerLost() {
    containers.values().forEach(container -> container.lose("the machine was restarted"));
  }

  /// Whether that container's command runs now.
  public boolean isRunning(String id) {
    Container container = containers.get(id);
    return container != null && container.state == State.RUNNING;
  }

  private enum State {
    STARTING,
    RUNNING,
    FAILED,
    EXITED,
    LOST
  }

  private final class Container {
    private final String id;
    private final Script script;
    private final boolean outlivesAgent;
    private final long pid = pids++;
    private State state = State.STARTING;
    private int pendingSignal;
    private int waitStatus;
    private String reason = "";

    Container(String id, Script script, boolean outlivesAgent) {
      this.id = id;
      this.script = script;
      this.outlivesAgent = outlivesAgent;
    }

    void start() {
      if (state != State.STARTING) {
        return;
      }
      if (random.chance(launchFailures)) {
        state = State.FAILED;
        reason = "Cannot make the sandbox: no space left on the device";
        report();
        return;
      }
      state = State.RUNNING;
      witness.launched(id, script);
      report();
      timeline.after(script.nanos(), () -> end(script.waitStatus()));
      if (pendingSignal != 0) {
        signalled(pendingSignal);
      }
    }

    void signalled(int signal) {
      if (state == State.STARTING) {
        pendingSignal = signal;
      } else if (signal == SIGKILL || (signal == SIGTERM && !script.stubborn())) {
        end(signal);
      }
    }

    void end(int status) {
      if (state == State.RUNNING) {
        state = State.EXITED;
        waitStatus = status;
        witness.ended(id, status);
        report();
      }
    }

    void lose(String why) {
      if (state == State.STARTING || state == State.RUNNING) {
        state = State.LOST;
        reason = why;
        witness.lost(id);
        report();
      }
    }

    /// Killed and removed because nobody knows it.
    void destroy() {
      if (state == State.RUNNING) {
        witness.ended(id, SIGKILL);
      }
      state = State.EXITED;
      containers.remove(id);
    }

    void report() {
      switch (state) {
        case STARTING -> {}
        case RUNNING -> ear.started(id, pid);
        case FAILED -> ear.failed(id, "sandbox", reason);
        case EXITED -> ear.exited(id, waitStatus);
        case LOST -> ear.lost(id, reason);
      }
    }
  }

  private enum Deaf implements Ear {
    INSTANCE;

    @Override
    public void started(String id, long pid) {}

    @Override
    public void failed(String id, String step, String reason) {}

    @Override
    public void exited(String id, int waitStatus) {}

    @Override
    public void lost(String id, String reason) {}

    @Override
    public void recovered() {}
  }
}
