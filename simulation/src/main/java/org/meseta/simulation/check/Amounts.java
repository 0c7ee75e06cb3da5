package org.meseta.simulation.check;

import java.util.BitSet;
import java.util.List;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.Value;

/// Resources as the checkers add them up, with arithmetic of their own: thousandths of cpus, of
/// megabytes of memory and disk, and ports one by one.
final class Amounts {
  private static final int FIRST_PORT = 31000;

  private long cpus;
  private long mem;
  private long disk;
  private final BitSet ports = new BitSet();

  static Amounts of(List<Resource> resources) {
    Amounts amounts = new Amounts();
    for (Resource resource : resources) {
      long scalar = Math.round(resource.getScalar().getValue() * 1000);
      switch (resource.getName()) {
        case "cpus" -> amounts.cpus += scalar;
        case "mem" -> amounts.mem += scalar;
        case "disk" -> amounts.disk += scalar;
        default -> resource.getRanges().getRangeList().forEach(amounts::addPorts);
      }
    }
    return amounts;
  }

  private void addPorts(Value.Range range) {
    ports.set((int) range.getBegin() - FIRST_PORT, (int) range.getEnd() - FIRST_PORT + 1);
  }

  /// Adds other amounts to these.
  void add(Amounts other) {
    cpus += other.cpus;
    mem += other.mem;
    disk += other.disk;
    ports.or(other.ports);
  }

  /// Whether these fit into `total` beside what is taken of it, no port twice.
  boolean fitBeside(Amounts taken, Amounts total) {
    BitSet outside = (BitSet) ports.clone();
    outside.andNot(total.ports);
    return taken.cpus + cpus <= total.cpus
        && taken.mem + mem <= total.mem
        && taken.disk + disk <= total.disk
        && outside.isEmpty()
        && !ports.intersects(taken.ports);
  }

  /// Whether every part of these is in `other`.
  boolean isContainedIn(Amounts other) {
    return fitBeside(new Amounts(), other);
  }

  @Override
  public String toString() {
    return "cpus %d/1000, mem %d/1000, disk %d/1000, ports %s".formatted(cpus, mem, disk, ports);
  }
}
