package org.meseta.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentTimer;
import org.meseta.agent.core.FromOperator;
import org.meseta.agent.core.FromProbe;
import org.meseta.master.core.FromDriver;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterTimer;

/// Kinds of events, effects and timers that the simulated clusters do not bring about yet, and why.
final class Absent {
  private static final String DRIVERS = "simulated schedulers speak v1 only";
  private static final String PROBES = "simulated tasks have no checks";

  static final Map<Class<?>, String> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(
        MasterEffect.Exit.class,
        "only --recovery_agent_removal_limit asks for it; its default lets all agents go");
    KINDS.put(
        MasterTimer.Removals.class,
        "only --agent_removal_rate_limit sets it; there is none by default");
    KINDS.put(
        FromOperator.LeavingAsked.class,
        "an operator's signal; the fault menu has no operators yet");
    KINDS.put(MasterEffect.LinkDriver.class, DRIVERS);
    KINDS.put(MasterEffect.UnlinkDriver.class, DRIVERS);
    KINDS.put(MasterEffect.SendToDriver.class, DRIVERS);
    KINDS.put(MasterEffect.SendOffersToDriver.class, DRIVERS);
    KINDS.put(FromDriver.SubscribeReceived.class, DRIVERS);
    KINDS.put(FromDriver.RegistrationMalformed.class, DRIVERS);
    KINDS.put(FromDriver.CallReceived.class, DRIVERS);
    KINDS.put(FromDriver.DeactivationAsked.class, DRIVERS);
    KINDS.put(AgentEffect.Probe.class, PROBES);
    KINDS.put(AgentTimer.NextProbe.class, PROBES);
    KINDS.put(FromProbe.TcpAnswered.class, PROBES);
    KINDS.put(FromProbe.HttpAnswered.class, PROBES);
    KINDS.put(FromProbe.NotAnswered.class, PROBES);
  }

  private Absent() {}
}
