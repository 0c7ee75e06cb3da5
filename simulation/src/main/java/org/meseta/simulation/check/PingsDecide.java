package org.meseta.simulation.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterEvent;
import org.meseta.master.core.ops.RegistryValue;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.state.AbsentAgent;
import org.meseta.protocol.internal.PingSlaveMessage;
import org.meseta.protocol.internal.SlaveRegisteredMessage;
import org.meseta.protocol.internal.SlaveReregisteredMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.simulation.engine.InvariantBroken;
import org.meseta.simulation.engine.Timeline;
import org.meseta.simulation.engine.Times;

/// P7: an agent that is registered is made unreachable only after enough pings without a pong since
/// it joined, and two agents no faster than the limit allows; one that has not come back after a
/// failover only when its time is over.
final class PingsDecide implements Observer {
  /// `--max_agent_ping_timeouts` (M-045).
  private static final int MISSES = 5;

  /// `--agent_reregister_timeout` (M-051).
  private static final long RECOVERY = 600 * Times.SECOND;

  private record Where(String master, Upid pid) {}

  private record Known(String master, String agent) {}

  private final Timeline timeline;
  private final long interval;
  private final Map<Where, Integer> unanswered = new HashMap<>();
  private final Map<Known, Where> joined = new HashMap<>();
  private final Map<String, Long> leads = new HashMap<>();
  private final Map<String, Long> lastLoss = new HashMap<>();

  /// @param removalInterval the least time between two losses, in nanoseconds
  PingsDecide(Timeline timeline, long removalInterval) {
    this.timeline = timeline;
    this.interval = removalInterval;
  }

  @Override
  public void masterLeads(String master, long epoch) {
    unanswered.keySet().removeIf(where -> where.master.equals(master));
    joined.keySet().removeIf(known -> known.master.equals(master));
    lastLoss.remove(master);
    leads.put(master, timeline.now());
  }

  @Override
  public void masterStepped(String master, MasterEvent event) {
    if (event instanceof FromAgent.PongReceived pong) {
      unanswered.put(new Where(master, pong.from()), 0);
    }
  }

  @Override
  public void masterActed(String master, MasterEffect effect) {
    switch (effect) {
      case MasterEffect.SendToAgent send -> {
        switch (send.message()) {
          case PingSlaveMessage _ ->
              unanswered.merge(new Where(master, send.to()), 1, Integer::sum);
          case SlaveRegisteredMessage m -> join(master, send.to(), m.getSlaveId().getValue());
          case SlaveReregisteredMessage m -> join(master, send.to(), m.getSlaveId().getValue());
          default -> {}
        }
      }
      case MasterEffect.Persist persist ->
          persist.batch().forEach(mutation -> written(master, mutation));
      default -> {}
    }
  }

  private void join(String master, Upid at, String agent) {
    joined.put(new Known(master, agent), new Where(master, at));
    unanswered.put(new Where(master, at), 0);
  }

  private void written(String master, Mutation mutation) {
    String agent = mutation.key().id();
    if (mutation instanceof Mutation.Put put
        && RegistryValue.decode(agent, put.value()).kind() == AbsentAgent.Kind.UNREACHABLE) {
      lost(master, agent);
    }
  }

  private void lost(String master, String agent) {
    Where where = joined.remove(new Known(master, agent));
    long now = timeline.now();
    if (where == null) {
      long since = Objects.requireNonNull(leads.get(master));
      check(
          now - since >= RECOVERY,
          "%s gives agent %s up %s after it began to lead"
              .formatted(master, agent, Times.text(now - since)));
      return;
    }
    int misses = unanswered.getOrDefault(where, 0);
    check(
        misses >= MISSES,
        "%s gives agent %s up after %d pings without a pong".formatted(master, agent, misses));
    Long before = lastLoss.put(master, now);
    check(
        before == null || now - before >= interval,
        master + " gives agents up faster than the limit allows");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new InvariantBroken("P7", otherwise);
    }
  }
}
