package org.meseta.simulation.check;

import com.google.protobuf.MessageLite;
import java.util.Arrays;
import java.util.List;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.AgentRecord;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterEvent;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.protocol.v1.scheduler.Event;
import org.meseta.simulation.agent.Script;

/// Tells all observers, in their order.
public final class Observers implements Observer {
  private Observer[] all;

  public Observers(List<? extends Observer> all) {
    this.all = all.toArray(Observer[]::new);
  }

  /// Tells one more from now on, after the others.
  public void add(Observer observer) {
    all = Arrays.copyOf(all, all.length + 1);
    all[all.length - 1] = observer;
  }

  @Override
  public void messageEmitted(String process, String to, MessageLite message) {
    for (Observer observer : all) {
      observer.messageEmitted(process, to, message);
    }
  }

  @Override
  public void messageArrived(String process, String to, MessageLite message) {
    for (Observer observer : all) {
      observer.messageArrived(process, to, message);
    }
  }

  @Override
  public void agentStarted(String agent) {
    for (Observer observer : all) {
      observer.agentStarted(agent);
    }
  }

  @Override
  public void agentDied(String agent) {
    for (Observer observer : all) {
      observer.agentDied(agent);
    }
  }

  @Override
  public void agentStepped(String agent, AgentEvent event) {
    for (Observer observer : all) {
      observer.agentStepped(agent, event);
    }
  }

  @Override
  public void agentActed(String agent, AgentEffect effect) {
    for (Observer observer : all) {
      observer.agentActed(agent, effect);
    }
  }

  @Override
  public void recordDurable(String agent, AgentRecord record) {
    for (Observer observer : all) {
      observer.recordDurable(agent, record);
    }
  }

  @Override
  public void containerLaunched(String agent, String containerId, Script script) {
    for (Observer observer : all) {
      observer.containerLaunched(agent, containerId, script);
    }
  }

  @Override
  public void containerEnded(String agent, String containerId, int waitStatus) {
    for (Observer observer : all) {
      observer.containerEnded(agent, containerId, waitStatus);
    }
  }

  @Override
  public void containerLost(String agent, String containerId) {
    for (Observer observer : all) {
      observer.containerLost(agent, containerId);
    }
  }

  @Override
  public void masterLeads(String master, long epoch) {
    for (Observer observer : all) {
      observer.masterLeads(master, epoch);
    }
  }

  @Override
  public void masterDied(String master) {
    for (Observer observer : all) {
      observer.masterDied(master);
    }
  }

  @Override
  public void masterStepped(String master, MasterEvent event) {
    for (Observer observer : all) {
      observer.masterStepped(master, event);
    }
  }

  @Override
  public void masterActed(String master, MasterEffect effect) {
    for (Observer observer : all) {
      observer.masterActed(master, effect);
    }
  }

  @Override
  public void masterEffectLeaves(String master, MasterEffect effect) {
    for (Observer observer : all) {
      observer.masterEffectLeaves(master, effect);
    }
  }

  @Override
  public void schedulerCalled(String framework, Call call) {
    for (Observer observer : all) {
      observer.schedulerCalled(framework, call);
    }
  }

  @Override
  public void schedulerHeard(String framework, Event event) {
    for (Observer observer : all) {
      observer.schedulerHeard(framework, event);
    }
  }

  @Override
  public void healed() {
    for (Observer observer : all) {
      observer.healed();
    }
  }

  @Override
  public void ended() {
    for (Observer observer : all) {
      observer.ended();
    }
  }
}
