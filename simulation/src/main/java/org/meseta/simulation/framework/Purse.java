package org.meseta.simulation.framework;

import java.util.ArrayList;
import java.util.List;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.Value;

/// What is left of an offer while a scheduler makes tasks from it. Amounts in thousandths.
final class Purse {
  private final Offer offer;
  private final List<Long> ports = new ArrayList<>();
  private long cpus;
  private long mem;

  Purse(Offer offer) {
    this.offer = offer;
    for (Resource resource : offer.getResourcesList()) {
      switch (resource.getName()) {
        case "cpus" -> cpus += thousandths(resource);
        case "mem" -> mem += thousandths(resource);
        case "ports" -> resource.getRanges().getRangeList().forEach(this::addPorts);
        default -> {}
      }
    }
  }

  private void addPorts(Value.Range range) {
    for (long port = range.getBegin(); port <= range.getEnd(); port++) {
      ports.add(port);
    }
  }

  private static long thousandths(Resource resource) {
    return Math.round(resource.getScalar().getValue() * 1000);
  }

  long cpus() {
    return cpus;
  }

  boolean holds(Need need) {
    return cpus >= need.cpus() && mem >= need.mem() && ports.size() >= need.ports();
  }

  /// Takes what a task needs out, as resources for its message.
  List<Resource> take(Need need) {
    cpus -= need.cpus();
    mem -= need.mem();
    List<Resource> taken = new ArrayList<>();
    taken.add(scalar("cpus", need.cpus()));
    taken.add(scalar("mem", need.mem()));
    if (need.ports() > 0) {
      Resource.Builder range = template("ports").clearRanges();
      for (int i = 0; i < need.ports(); i++) {
        long port = ports.removeLast();
        range.getRangesBuilder().addRange(Value.Range.newBuilder().setBegin(port).setEnd(port));
      }
      taken.add(range.build());
    }
    return taken;
  }

  private Resource scalar(String name, long amount) {
    return template(name).setScalar(Value.Scalar.newBuilder().setValue(amount / 1000.0)).build();
  }

  private Resource.Builder template(String name) {
    for (Resource resource : offer.getResourcesList()) {
      if (resource.getName().equals(name)) {
        return resource.toBuilder();
      }
    }
    throw new IllegalStateException("The offer has no " + name + ": " + offer);
  }

  /// What a task needs: thousandths of cpus and megabytes, and a number of ports.
  record Need(long cpus, long mem, int ports) {}
}
