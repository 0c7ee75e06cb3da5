package org.meseta.simulation.check;

import java.util.LinkedHashSet;
import java.util.Set;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentEvent;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterEvent;

/// Which kinds of events and effects occurred, and which timers.
public final class Coverage implements Observer {
  private final Set<Class<?>> seen = new LinkedHashSet<>();

  /// The record classes that occurred.
  public Set<Class<?>> seen() {
    return seen;
  }

  @Override
  public void agentStepped(String agent, AgentEvent event) {
    seen.add(event.getClass());
    if (event instanceof org.meseta.agent.core.TimerFired fired) {
      seen.add(fired.timer().getClass());
    }
  }

  @Override
  public void agentActed(String agent, AgentEffect effect) {
    seen.add(effect.getClass());
  }

  @Override
  public void masterStepped(String master, MasterEvent event) {
    seen.add(event.getClass());
    if (event instanceof org.meseta.master.core.TimerFired fired) {
      seen.add(fired.timer().getClass());
    }
  }

  @Override
  public void masterActed(String master, MasterEffect effect) {
    seen.add(effect.getClass());
  }
}
