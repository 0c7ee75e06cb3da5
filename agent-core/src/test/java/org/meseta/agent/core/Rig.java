package org.meseta.agent.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.internal.StatusUpdateMessage;

/// An agent's core on a clock that a test moves, with the effects of each step at hand. The disk
/// answers at once unless told otherwise.
final class Rig {
  static final long SECOND = 1_000_000_000L;
  private static final long START = 1_795_338_183L * SECOND;

  final List<AgentRecord> log = new ArrayList<>();
  final List<AgentEffect> all = new ArrayList<>();
  boolean diskAnswers = true;
  private final List<AgentEffect.Checkpoint> unanswered = new ArrayList<>();
  private AgentSettings settings;
  private AgentCore core;
  private long now = START;
  private long seed;
  private List<AgentEffect> last = new ArrayList<>();

  Rig() {
    this(0, UnaryOperator.identity());
  }

  Rig(long seed) {
    this(seed, UnaryOperator.identity());
  }

  Rig(long seed, UnaryOperator<AgentSettings.Builder> change) {
    this.seed = seed;
    settings = change.apply(Messages.settings()).build();
    core = new AgentCore(settings, ++this.seed);
  }

  /// A rig whose agent is registered.
  static Rig registered() {
    Rig rig = new Rig();
    rig.recover();
    rig.register();
    return rig;
  }

  AgentCore core() {
    return core;
  }

  long now() {
    return now;
  }

  void advance(long nanos) {
    now += nanos;
  }

  /// Steps one event; returns its effects, those of the disk's answer included.
  List<AgentEffect> step(AgentEvent event) {
    List<AgentEffect> effects = new ArrayList<>();
    core.step(now, event, effects::add);
    last = effects;
    all.addAll(effects);
    List<AgentEffect> result = new ArrayList<>(effects);
    for (AgentEffect effect : effects) {
      if (effect instanceof AgentEffect.Checkpoint checkpoint) {
        if (diskAnswers) {
          log.addAll(checkpoint.records());
          result.addAll(step(new FromDisk.Checkpointed(checkpoint.ticket())));
        } else {
          unanswered.add(checkpoint);
        }
      }
    }
    last = result;
    return result;
  }

  /// Lets the disk answer what it owes, and from now on at once.
  List<AgentEffect> answer() {
    diskAnswers = true;
    List<AgentEffect> effects = new ArrayList<>();
    List<AgentEffect.Checkpoint> written = List.copyOf(unanswered);
    unanswered.clear();
    for (AgentEffect.Checkpoint checkpoint : written) {
      log.addAll(checkpoint.records());
      effects.addAll(step(new FromDisk.Checkpointed(checkpoint.ticket())));
    }
    return effects;
  }

  void recover() {
    step(new FromDisk.CheckpointRecovered(List.copyOf(log), false));
    step(new FromContainerizer.ContainersRecovered());
  }

  /// Another process, with other settings.
  List<AgentEffect> restart(UnaryOperator<AgentSettings.Builder> change) {
    settings = change.apply(Messages.settings()).build();
    return restart();
  }

  /// Another process of the same agent, which reads what was on disk.
  List<AgentEffect> restart() {
    unanswered.clear();
    core = new AgentCore(settings, ++seed);
    return step(new FromDisk.CheckpointRecovered(List.copyOf(log), false));
  }

  void register() {
    step(new FromMaster.MasterDetected(Messages.MASTER));
    fire(AgentTimer.Registration.class);
    step(new FromMaster.Registered(Messages.MASTER, Messages.registered(Messages.AGENT_ID)));
  }

  void reregister() {
    step(new FromMaster.MasterDetected(Messages.MASTER));
    fire(AgentTimer.Registration.class);
    step(new FromMaster.Reregistered(Messages.MASTER, Messages.reregistered(Messages.AGENT_ID)));
  }

  /// Moves the clock to the latest timer of this kind and fires it.
  List<AgentEffect> fire(Class<? extends AgentTimer> kind) {
    AgentEffect.SetTimer timer =
        all.reversed().stream()
            .filter(e -> e instanceof AgentEffect.SetTimer t && kind.isInstance(t.timer()))
            .map(AgentEffect.SetTimer.class::cast)
            .findFirst()
            .orElseThrow(() -> new AssertionError("No timer was set: " + kind.getSimpleName()));
    now = Math.max(now, timer.atNanos());
    return step(new TimerFired(timer.timer(), timer.generation()));
  }

  /// Fires a timer of this kind, if one was ever set.
  void fireIfSet(Class<? extends AgentTimer> kind) {
    if (all.stream()
        .anyMatch(e -> e instanceof AgentEffect.SetTimer t && kind.isInstance(t.timer()))) {
      fire(kind);
    } else {
      last = List.of();
    }
  }

  /// Launches a command task up to the start of its command; returns its container.
  String launch(String taskId, boolean checkpoint) {
    run(taskId, checkpoint);
    String container = launched();
    step(new FromContainerizer.ContainerStarted(container, 4711));
    return container;
  }

  List<AgentEffect> run(String taskId, boolean checkpoint) {
    return step(
        new FromMaster.RunTaskReceived(
            Messages.MASTER,
            Messages.run(
                Messages.framework(Messages.FRAMEWORK, checkpoint),
                Messages.task(taskId, "true"))));
  }

  /// The container that was launched last.
  String launched() {
    return all.reversed().stream()
        .filter(AgentEffect.LaunchContainer.class::isInstance)
        .map(e -> ((AgentEffect.LaunchContainer) e).launch().containerId())
        .findFirst()
        .orElseThrow(() -> new AssertionError("Nothing was launched"));
  }

  /// The updates that the last step sent.
  List<StatusUpdate> updates() {
    return updates(last);
  }

  static List<StatusUpdate> updates(List<AgentEffect> effects) {
    List<StatusUpdate> updates = new ArrayList<>();
    for (AgentEffect effect : effects) {
      if (effect instanceof AgentEffect.Send send
          && send.message() instanceof StatusUpdateMessage message) {
        updates.add(message.getUpdate());
      }
    }
    return updates;
  }

  /// Acknowledges until nothing more comes; returns all updates, those of the last step first.
  List<StatusUpdate> acknowledgeAll() {
    List<StatusUpdate> seen = new ArrayList<>(updates());
    for (int i = 0; i < seen.size(); i++) {
      seen.addAll(acknowledge(seen.get(i)));
    }
    return seen;
  }

  List<StatusUpdate> acknowledge(StatusUpdate update) {
    return updates(
        step(
            new FromMaster.StatusUpdateAcknowledged(
                Messages.MASTER, Messages.acknowledgement(update))));
  }

  <M> Optional<M> sent(Class<M> type) {
    return sent(last, type);
  }

  static <M> Optional<M> sent(List<AgentEffect> effects, Class<M> type) {
    return effects.stream()
        .filter(AgentEffect.Send.class::isInstance)
        .map(e -> ((AgentEffect.Send) e).message())
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }
}
