package org.meseta.master.core.state;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Which agents have had something of a framework: those are told when it changes or ends. An agent
/// that has since been replaced under the same slot may be told too, and ignores it.
public final class Touched {
  private final List<BitSet> byFramework = new ArrayList<>();

  /// Notes that an agent has, or had, something of a framework.
  public void add(int framework, int agent) {
    of(framework).set(agent);
  }

  /// The slots of a framework's agents, in order.
  public int[] agents(int framework) {
    return of(framework).stream().toArray();
  }

  /// Forgets a framework.
  public void forget(int framework) {
    of(framework).clear();
  }

  private BitSet of(int framework) {
    while (byFramework.size() <= framework) {
      byFramework.add(new BitSet());
    }
    return byFramework.get(framework);
  }
}
