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
  private final AgentSettings settings;
  private AgentCore core;
  private long now = START;
  private long seed;
  private List<AgentEffect> last = new ArrayList<>();

  Rig() {
    this(UnaryOperator.identity());
  }

  Rig(UnaryOperator<AgentSettings.Builder> change) {
    settings = change.apply(Messages.settings()).build();
    core = new AgentCore(settings, ++seed);
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
      if (effect instanceof AgentEffect.Checkpoint checkpoint && diskAnswers) {
        log.addAll(checkpoint.records());
        result.addAll(step(new FromDisk.Checkpointed(checkpoint.ticket())));
      }
    }
    last = result;
    return result;
  }

  void recover() {
    step(new FromDisk.CheckpointRecovered(List.copyOf(log), false));
    step(new FromContainerizer.ContainersRecovered());
  }

  /// Another process of the same agent, which reads what was on disk.
  List<AgentEffect> restart() {
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
