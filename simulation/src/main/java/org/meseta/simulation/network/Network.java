package org.meseta.simulation.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Timeline;
import org.meseta.simulation.engine.Times;

/// All machines' network. A partition is one-way: packets from one machine to another wait, and if
/// it lasts, the connections between them break; new ones cannot be made while either way is
/// blocked.
public final class Network {
  private record Way(String from, String to) {}

  private final Timeline timeline;
  private final RandomSource random;
  private final Map<Address, Listener> listeners = new LinkedHashMap<>();
  private final Set<Wire> wires = new LinkedHashSet<>();
  private final Set<Way> blocked = new LinkedHashSet<>();
  private long slowdown = 1;

  public Network(Timeline timeline, RandomSource random) {
    this.timeline = timeline;
    this.random = random;
  }

  /// Accepts connections at an address from now on.
  public void listen(Address address, Listener listener) {
    listeners.put(address, listener);
  }

  /// Refuses connections at an address from now on.
  public void unlisten(Address address) {
    listeners.remove(address);
  }

  /// Dials from a process. The wire can be used at once; if nobody answers, `end` hears that it is
  /// closed.
  public Wire connect(Address from, Address to, WireEnd end) {
    Wire wire = new Wire(this, from, to);
    wires.add(wire);
    Dial.start(this, wire, end);
    return wire;
  }

  /// The process that was known by this address is gone; its kernel closes all its connections.
  public void processDied(Address address) {
    unlisten(address);
    for (Wire wire : List.copyOf(wires)) {
      if (wire.server().equals(address)) {
        wire.orphan(Wire.Side.SERVER);
      } else if (wire.client().equals(address)) {
        wire.orphan(Wire.Side.CLIENT);
      }
    }
  }

  /// A machine lost power: its peers hear nothing at first.
  public void powerLost(String ip) {
    listeners.keySet().removeIf(address -> address.ip().equals(ip));
    for (Wire wire : List.copyOf(wires)) {
      if (wire.server().ip().equals(ip)) {
        wire.powerLost(Wire.Side.SERVER);
      } else if (wire.client().ip().equals(ip)) {
        wire.powerLost(Wire.Side.CLIENT);
      }
    }
  }

  /// Blocks or frees the way from one machine to another.
  public void block(String fromIp, String toIp, boolean block) {
    Way way = new Way(fromIp, toIp);
    if (block ? !blocked.add(way) : !blocked.remove(way)) {
      return;
    }
    for (Wire wire : between(fromIp, toIp)) {
      wire.weatherChanged();
    }
  }

  /// Frees all ways and lets packets go at their normal speed.
  public void heal() {
    slowdown = 1;
    for (Way way : List.copyOf(blocked)) {
      block(way.from, way.to, false);
    }
  }

  /// Multiplies all latencies; at least 1.
  public void slowDown(long factor) {
    slowdown = factor;
  }

  /// Breaks one connection that exists now, if there is any.
  public void breakOne() {
    if (!wires.isEmpty()) {
      new ArrayList<>(wires).get(random.below(wires.size())).breakDown();
    }
  }

  Timeline timeline() {
    return timeline;
  }

  RandomSource random() {
    return random;
  }

  boolean blocked(String fromIp, String toIp) {
    return !blocked.isEmpty() && blocked.contains(new Way(fromIp, toIp));
  }

  long latency(String fromIp, String toIp) {
    long base = fromIp.equals(toIp) ? 20 * Times.MICROSECOND : 150 * Times.MICROSECOND;
    return (base + random.between(0, base * 4)) * slowdown;
  }

  void forget(Wire wire) {
    wires.remove(wire);
  }

  @Nullable Listener listener(Address address) {
    return listeners.get(address);
  }

  private List<Wire> between(String one, String other) {
    List<Wire> found = new ArrayList<>();
    for (Wire wire : wires) {
      String client = wire.client().ip();
      String server = wire.server().ip();
      if ((client.equals(one) && server.equals(other))
          || (client.equals(other) && server.equals(one))) {
        found.add(wire);
      }
    }
    return found;
  }
}
