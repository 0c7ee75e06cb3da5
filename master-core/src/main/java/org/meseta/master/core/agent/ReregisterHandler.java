package org.meseta.master.core.agent;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.ops.AgentRemoval;
import org.meseta.master.core.ops.Continuation;
import org.meseta.master.core.ops.RegistryValue;
import org.meseta.master.core.ops.Turn;
import org.meseta.master.core.registry.RegistryKey;
import org.meseta.master.core.state.AbsentAgent;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.AgentSaid;
import org.meseta.master.core.state.Agents;
import org.meseta.master.core.state.MasterState;
import org.meseta.model.Ids;
import org.meseta.model.Parsed;
import org.meseta.model.resource.ResourceReader;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.ShutdownMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.AgentInfo;

/// An agent that has an id asks to be taken back (M-042, M-043, M-050, M-055). An agent that comes
/// back as it was needs no write.
public final class ReregisterHandler {
  private final KnownReturn knownReturn;
  private final NewReturn newReturn;

  /// Takes agents back.
  public ReregisterHandler(KnownReturn knownReturn, NewReturn newReturn) {
    this.knownReturn = knownReturn;
    this.newReturn = newReturn;
  }

  sealed interface Verdict {
    /// Says nothing: the agent asks again.
    record Ignore(String why) implements Verdict {}

    /// Never: it is told to stop.
    record Refuse(String why) implements Verdict {}

    /// It is taken back.
    ///
    /// @param known whether it is registered
    /// @param changed whether the registry does not know it like this
    /// @param replaced another agent at its address, or [Agents#NONE]
    record Take(AgentSaid said, boolean known, boolean changed, int replaced) implements Verdict {}
  }

  /// Decides about a return.
  Verdict validate(MasterState state, Upid from, ReregisterSlaveMessage message) {
    if (!AgentVersion.isSupported(message.getVersion())) {
      return new Verdict.Ignore("its version is '" + message.getVersion() + "', 1.0.0 is needed");
    }
    String id = message.getSlave().getId().getValue();
    Optional<String> badId = Ids.validate(id);
    if (badId.isPresent() || !RegistryKey.storable(id)) {
      return new Verdict.Refuse("SlaveInfo.id: " + badId.orElse("it cannot be stored"));
    }
    AbsentAgent absent = state.absentees.find(id);
    if (absent != null && absent.kind() == AbsentAgent.Kind.GONE) {
      return new Verdict.Refuse("Agent has been marked gone");
    }
    if (state.leaving.contains(id)
        || state.returning.contains(id)
        || state.admitting.contains(from)) {
      return new Verdict.Ignore("a change of its registration is being written");
    }
    Optional<String> error = ReregisterCheck.validate(message);
    if (error.isPresent()) {
      return new Verdict.Ignore(error.get());
    }
    int known = state.agents.byId(id);
    int there = state.agents.byPid(from);
    int replaced = there == known ? Agents.NONE : there;
    if (replaced != Agents.NONE && state.leaving.contains(state.agents.get(replaced).id())) {
      return new Verdict.Ignore("the agent that was at its address is being removed");
    }
    return known == Agents.NONE
        ? validateBack(from, message, absent, replaced)
        : validateKnown(state.agents.get(known), from, message, replaced);
  }

  private Verdict validateKnown(
      AgentRow row, Upid from, ReregisterSlaveMessage message, int replaced) {
    if (!row.pid().host().equals(from.host())
        || !row.hostname().equals(message.getSlave().getHostname())) {
      return new Verdict.Refuse("Agent attempted to reregister with different IP / hostname");
    }
    boolean owns = row.can(AgentInfo.Capability.Type.RESOURCE_PROVIDER.getNumber());
    Resources checkpointed =
        owns
            ? ResourceReader.read(message.getCheckpointedResourcesList())
            : AgentIdentity.checkpointed(row.total());
    return switch (AgentIdentity.total(AgentIdentity.resources(message.getSlave()), checkpointed)) {
      case Parsed.Bad<Resources>(String why) -> new Verdict.Refuse(why);
      case Parsed.Good<Resources>(Resources total) -> {
        AgentSaid said = said(from, message, total);
        boolean changed = !said.info().equals(row.said().info()) || !said.pid().equals(row.pid());
        yield new Verdict.Take(said, true, changed, replaced);
      }
    };
  }

  private Verdict validateBack(
      Upid from, ReregisterSlaveMessage message, @Nullable AbsentAgent absent, int replaced) {
    return switch (AgentIdentity.total(
        AgentIdentity.resources(message.getSlave()),
        ResourceReader.read(message.getCheckpointedResourcesList()))) {
      case Parsed.Bad<Resources>(String why) -> new Verdict.Refuse(why);
      case Parsed.Good<Resources>(Resources total) -> {
        AgentSaid said = said(from, message, total);
        boolean same =
            absent != null
                && absent.kind() == AbsentAgent.Kind.RECOVERED
                && absent.info().equals(said.info())
                && absent.pid().equals(from);
        yield new Verdict.Take(said, false, !same, replaced);
      }
    };
  }

  private static AgentSaid said(Upid from, ReregisterSlaveMessage message, Resources total) {
    return AgentIdentity.said(
        message.getSlave(),
        from,
        message.getVersion(),
        message.getAgentCapabilitiesList(),
        total,
        message.hasResourceVersionUuid()
            ? message.getResourceVersionUuid().getValue()
            : ByteString.EMPTY);
  }

  /// Carries the decision out.
  public void handle(Turn turn, FromAgent.ReregistrationAsked asked) {
    Upid from = asked.from();
    String id = asked.message().getSlave().getId().getValue();
    switch (validate(turn.state, from, asked.message())) {
      case Verdict.Ignore(String why) ->
          turn.warn("Ignoring the return of agent " + id + " at " + from + ": " + why);
      case Verdict.Refuse(String why) -> {
        turn.warn("Refusing the return of agent " + id + " at " + from + ": " + why);
        turn.emit(
            new MasterEffect.SendToAgent(
                from, Turn.MASTER, ShutdownMessage.newBuilder().setMessage(why).build()));
      }
      case Verdict.Take take -> {
        Continuation then = t -> take(t, take.said(), asked.message());
        turn.state.returning.add(take.said().id());
        turn.state.admitting.add(take.said().pid());
        if (take.replaced() == Agents.NONE) {
          write(turn, take, then);
        } else {
          AgentRemoval.remove(
              turn,
              take.replaced(),
              "another agent came back at the same address",
              t -> write(t, take, then));
        }
      }
    }
  }

  /// An agent that was registered may have left while its return was written.
  private void take(Turn turn, AgentSaid said, ReregisterSlaveMessage message) {
    if (turn.state.agents.byId(said.id()) == Agents.NONE) {
      newReturn.take(turn, said, message);
    } else {
      knownReturn.take(turn, said, message);
    }
  }

  private static void write(Turn turn, Verdict.Take take, Continuation then) {
    turn.emit(new MasterEffect.LinkAgent(take.said().pid()));
    Continuation end =
        t -> {
          t.state.returning.remove(take.said().id());
          t.state.admitting.remove(take.said().pid());
          then.committed(t);
        };
    boolean hasLeft = take.known() && turn.state.agents.byId(take.said().id()) == Agents.NONE;
    if (take.changed() || hasLeft) {
      turn.persist(List.of(RegistryValue.admit(take.said())), end);
    } else {
      end.committed(turn);
    }
  }
}
