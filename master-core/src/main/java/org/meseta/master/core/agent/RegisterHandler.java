package org.meseta.master.core.agent;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.ops.AgentArrival;
import org.meseta.master.core.ops.AgentRemoval;
import org.meseta.master.core.ops.Continuation;
import org.meseta.master.core.ops.RegistryValue;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.state.AgentSaid;
import org.meseta.master.core.state.Agents;
import org.meseta.master.core.state.MasterState;
import org.meseta.model.Parsed;
import org.meseta.model.resource.ResourceReader;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.internal.RegisterSlaveMessage;
import org.meseta.protocol.internal.ShutdownMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v0.SlaveInfo;
import org.meseta.protocol.v1.AgentID;

/// An agent without an id asks to join (M-040, M-041, M-058).
public final class RegisterHandler {
  private final AgentArrival arrival;

  /// Admits agents through `arrival`.
  public RegisterHandler(AgentArrival arrival) {
    this.arrival = arrival;
  }

  sealed interface Verdict {
    /// Says nothing: the agent asks again.
    record Ignore(String why) implements Verdict {}

    /// It is registered already, and did not hear the answer.
    record Again(int agent) implements Verdict {}

    /// Never: it is told to stop.
    record Refuse(String why) implements Verdict {}

    /// It joins; `replaced` is the disconnected agent that was at its address, or [Agents#NONE].
    record Admit(Resources total, int replaced) implements Verdict {}
  }

  /// Decides about a registration.
  Verdict validate(MasterState state, Upid from, RegisterSlaveMessage message) {
    if (!AgentVersion.isSupported(message.getVersion())) {
      return new Verdict.Ignore("its version is '" + message.getVersion() + "', 1.0.0 is needed");
    }
    int known = state.agents.byPid(from);
    if (known != Agents.NONE && state.agents.get(known).connected()) {
      return new Verdict.Again(known);
    }
    if (known != Agents.NONE && state.leaving.contains(state.agents.get(known).id())) {
      return new Verdict.Ignore("the agent that was at its address is being removed");
    }
    if (state.admitting.contains(from)) {
      return new Verdict.Ignore("its admission is being written");
    }
    Optional<String> error =
        AgentIdentity.validate(message.getSlave(), message.getCheckpointedResourcesList());
    if (error.isPresent()) {
      return new Verdict.Refuse(error.get());
    }
    return switch (AgentIdentity.total(
        AgentIdentity.resources(message.getSlave()),
        ResourceReader.read(message.getCheckpointedResourcesList()))) {
      case Parsed.Good<Resources>(Resources total) -> new Verdict.Admit(total, known);
      case Parsed.Bad<Resources>(String why) -> new Verdict.Refuse(why);
    };
  }

  /// Carries the decision out.
  public void handle(Turn turn, FromAgent.RegistrationAsked asked) {
    Upid from = asked.from();
    switch (validate(turn.state, from, asked.message())) {
      case Verdict.Ignore(String why) ->
          turn.warn("Ignoring the registration of the agent at " + from + ": " + why);
      case Verdict.Again(int agent) -> arrival.confirm(turn, agent);
      case Verdict.Refuse(String why) -> refuse(turn, from, why);
      case Verdict.Admit admit -> admit(turn, from, asked.message(), admit);
    }
  }

  private void refuse(Turn turn, Upid from, String why) {
    turn.warn("Refusing the agent at " + from + ": " + why);
    turn.emit(
        new MasterEffect.SendToAgent(
            from, Turn.MASTER, ShutdownMessage.newBuilder().setMessage(why).build()));
  }

  private void admit(Turn turn, Upid from, RegisterSlaveMessage message, Verdict.Admit admit) {
    turn.emit(new MasterEffect.LinkAgent(from));
    turn.state.admitting.add(from);
    Continuation admission = new Admission(arrival, from, message, admit.total());
    if (admit.replaced() == Agents.NONE) {
      admission.committed(turn);
    } else {
      AgentRemoval.remove(
          turn, admit.replaced(), "a new agent registered at the same address", admission);
    }
  }

  /// Gives the agent its id, and writes that down.
  private record Admission(
      AgentArrival arrival, Upid from, RegisterSlaveMessage message, Resources total)
      implements Continuation {
    @Override
    public void committed(Turn turn) {
      SlaveInfo info =
          message.getSlave().toBuilder()
              .setId(AgentID.newBuilder().setValue(turn.state.newAgentId()))
              .build();
      AgentSaid said =
          AgentIdentity.said(
              info,
              from,
              message.getVersion(),
              message.getAgentCapabilitiesList(),
              total,
              message.hasResourceVersionUuid()
                  ? message.getResourceVersionUuid().getValue()
                  : ByteString.EMPTY);
      turn.state.returning.add(said.id());
      turn.persist(List.of(RegistryValue.admit(said)), new Admitted(arrival, said));
    }
  }

  private record Admitted(AgentArrival arrival, AgentSaid said) implements Continuation {
    @Override
    public void committed(Turn turn) {
      turn.state.admitting.remove(said.pid());
      turn.state.returning.remove(said.id());
      int agent = arrival.add(turn, said, 0);
      arrival.confirm(turn, agent);
      turn.log("Registered agent " + said.id() + " at " + said.pid() + " with " + said.total());
    }
  }
}
