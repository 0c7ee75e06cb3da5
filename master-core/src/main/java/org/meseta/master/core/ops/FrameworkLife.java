package org.meseta.master.core.ops;

import com.google.protobuf.ByteString;
import java.util.Collection;
import org.meseta.master.core.DriverPid;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.SchedulerPeer;
import org.meseta.master.core.StreamId;
import org.meseta.master.core.state.AgentRow;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.master.core.state.FrameworkRow.Link;
import org.meseta.master.core.state.FrameworkRow.Phase;
import org.meseta.master.core.state.FrameworkRow.Times;
import org.meseta.master.core.state.MasterState;
import org.meseta.master.core.state.TaskRow;
import org.meseta.protocol.internal.FrameworkReregisteredMessage;
import org.meseta.protocol.internal.ShutdownFrameworkMessage;
import org.meseta.protocol.internal.UpdateFrameworkMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.MasterInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.scheduler.Event;

/// Frameworks come, go, come back and end (M-080 to M-096).
public final class FrameworkLife {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Event HEARTBEAT = Event.newBuilder().setType(Event.Type.HEARTBEAT).build();

  private final MasterInfo masterInfo;
  private final double heartbeatSeconds;
  private final Heartbeats heartbeats;

  /// Frameworks under a master that is known as `masterInfo`.
  public FrameworkLife(MasterInfo masterInfo, long heartbeatInterval) {
    this.masterInfo = masterInfo;
    this.heartbeatSeconds = heartbeatInterval / NANOS_PER_SECOND;
    this.heartbeats = new Heartbeats(heartbeatInterval);
  }

  /// The queue of heartbeats.
  public Heartbeats heartbeats() {
    return heartbeats;
  }

  /// The event for what ends a stream.
  public static Event error(String message) {
    return Event.newBuilder()
        .setType(Event.Type.ERROR)
        .setError(Event.Error.newBuilder().setMessage(message))
        .build();
  }

  /// Adds a framework that agents have told of (M-094).
  public static int recover(Turn turn, FrameworkInfo info) {
    int framework = turn.state.frameworks.add(FrameworkSaid.row(info));
    FrameworkRoles.subscribe(turn, framework, FrameworkSaid.roles(info));
    return framework;
  }

  /// Connects a framework: its stream begins with SUBSCRIBED and a heartbeat.
  public void connect(Turn turn, int framework, StreamId stream, Collection<String> suppressed) {
    boolean wasActive = turn.state.frameworks.get(framework).active();
    FrameworkRow row = setConnected(turn, framework, stream);
    turn.toScheduler(row, subscribed(row));
    turn.toScheduler(row, HEARTBEAT);
    heartbeats.start(turn, framework, stream);
    FrameworkRoles.want(turn, framework, suppressed);
    if (!wasActive) {
      turn.askForAllocation();
    }
  }

  /// Connects a framework whose scheduler is a driver (M-080, M-083, M-084).
  ///
  /// @param again whether it is told that it is registered again, not for the first time
  public void connectDriver(
      Turn turn, int framework, DriverPid driver, Collection<String> suppressed, boolean again) {
    boolean wasActive = turn.state.frameworks.get(framework).active();
    FrameworkRow row = setConnected(turn, framework, driver);
    turn.emit(new MasterEffect.LinkDriver(driver.pid()));
    if (again) {
      turn.emit(
          new MasterEffect.SendToDriver(
              driver.pid(),
              FrameworkReregisteredMessage.newBuilder()
                  .setFrameworkId(FrameworkID.newBuilder().setValue(row.id()))
                  .setMasterInfo(masterInfo)
                  .build()));
    } else {
      tellRegistered(turn, row);
    }
    FrameworkRoles.want(turn, framework, suppressed);
    if (!wasActive) {
      turn.askForAllocation();
    }
  }

  /// Tells a framework that is connected that it is registered.
  public void tellRegistered(Turn turn, FrameworkRow framework) {
    turn.toScheduler(framework, subscribed(framework));
  }

  private static FrameworkRow setConnected(Turn turn, int framework, SchedulerPeer peer) {
    FrameworkRow before = turn.state.frameworks.get(framework);
    long registered = before.times().registered();
    FrameworkRow row =
        before
            .with(new Link(Phase.CONNECTED, peer, 0))
            .with(
                registered == 0
                    ? new Times(turn.now(), 0, 0)
                    : new Times(registered, turn.now(), 0));
    turn.state.frameworks.set(framework, row);
    return row;
  }

  private Event subscribed(FrameworkRow framework) {
    return Event.newBuilder()
        .setType(Event.Type.SUBSCRIBED)
        .setSubscribed(
            Event.Subscribed.newBuilder()
                .setFrameworkId(FrameworkID.newBuilder().setValue(framework.id()))
                .setHeartbeatIntervalSeconds(heartbeatSeconds)
                .setMasterInfo(masterInfo))
        .build();
  }

  /// Ends the stream of a scheduler in whose place another one comes.
  public static void replaceStream(Turn turn, int framework) {
    FrameworkRow row = turn.state.frameworks.get(framework);
    turn.toScheduler(row, error("Framework failed over"));
    close(turn, row);
    OfferBook.discardOfFramework(turn, framework);
  }

  private static void close(Turn turn, FrameworkRow framework) {
    turn.emit(
        switch (framework.peer()) {
          case StreamId stream -> new MasterEffect.CloseStream(stream);
          case DriverPid(Upid pid) -> new MasterEffect.UnlinkDriver(pid);
        });
  }

  /// A driver was aborted: its framework stays, without offers (M-089).
  public static void deactivate(Turn turn, int framework) {
    FrameworkRow row = turn.state.frameworks.get(framework);
    FrameworkRoles.wantNothing(turn, framework);
    for (int offer : turn.state.offers.ofFramework(framework)) {
      OfferBook.rescind(turn, offer);
    }
    turn.state.frameworks.set(framework, row.with(new Link(Phase.INACTIVE, row.peer(), 0)));
  }

  /// Tells the agents that have something of a framework how it is now; they send again what waits
  /// for acknowledgement (M-090).
  public static void broadcast(Turn turn, int framework) {
    for (int agent : turn.state.touched.agents(framework)) {
      AgentRow row = turn.state.agents.find(agent);
      if (row != null) {
        update(turn, row, framework);
      }
    }
  }

  /// Tells one agent how a framework is now.
  public static void update(Turn turn, AgentRow agent, int framework) {
    FrameworkInfo info = turn.infos.of(framework);
    turn.toAgent(
        agent,
        UpdateFrameworkMessage.newBuilder()
            .setFrameworkId(info.getId())
            .setPid(turn.state.frameworks.get(framework).pid())
            .setFrameworkInfo(info)
            .build());
  }

  /// A scheduler's stream broke: no offers, and a while to come back (M-087).
  public static void disconnect(Turn turn, int framework) {
    FrameworkRow row = turn.state.frameworks.get(framework);
    FrameworkRoles.wantNothing(turn, framework);
    OfferBook.discardOfFramework(turn, framework);
    long at = turn.now() + row.said().failoverTimeoutNanos();
    long timer =
        turn.setTimer(
            new MasterTimer.FrameworkFailover(row.id()), at < turn.now() ? Long.MAX_VALUE : at);
    turn.state.frameworks.set(
        framework,
        row.with(
            new Link(
                Phase.DISCONNECTED,
                row.peer() instanceof DriverPid driver ? driver : StreamId.NONE,
                timer)));
  }

  /// Removes a framework: its agents are told to shut it down, its tasks are gone (M-088).
  public static void remove(Turn turn, int framework, String why) {
    MasterState state = turn.state;
    FrameworkRow row = state.frameworks.get(framework);
    turn.log("Removing framework " + row.id() + " (" + row.said().name() + "): " + why);
    FrameworkRoles.wantNothing(turn, framework);
    OfferBook.discardOfFramework(turn, framework);
    shutdownOnAgents(turn, framework, row.id());
    endTasks(turn, framework, row.id());
    for (int executor : state.executors.ofFramework(framework)) {
      AgentRemoval.removeExecutor(turn, executor);
    }
    if (row.connected()) {
      close(turn, row);
    }
    FrameworkRoles.releaseAll(turn, framework);
    FrameworkRow released = state.frameworks.get(framework);
    Times times = released.times();
    state.frameworks.set(
        framework,
        released
            .with(Link.none(Phase.COMPLETED))
            .with(new Times(times.registered(), times.reregistered(), turn.now())));
    state.touched.forget(framework);
    while (state.frameworks.completedCount() > state.settings.maxCompletedFrameworks()) {
      state.tasks.forgetFramework(state.frameworks.removeOldestCompleted());
    }
    turn.askForAllocation();
  }

  private static void shutdownOnAgents(Turn turn, int framework, String id) {
    for (int agent : turn.state.touched.agents(framework)) {
      AgentRow row = turn.state.agents.find(agent);
      if (row != null) {
        shutdownOn(turn, row, id);
      }
    }
  }

  /// Tells one agent to end all that it has of a framework.
  public static void shutdownOn(Turn turn, AgentRow agent, String frameworkId) {
    turn.toAgent(
        agent,
        ShutdownFrameworkMessage.newBuilder()
            .setFrameworkId(FrameworkID.newBuilder().setValue(frameworkId))
            .build());
  }

  private static void endTasks(Turn turn, int framework, String id) {
    MasterState state = turn.state;
    String message = "Framework " + id + " removed";
    for (int task : state.tasks.ofFramework(framework)) {
      TaskUpdates.end(
          turn,
          task,
          TaskState.TASK_KILLED,
          TaskStatus.Reason.REASON_FRAMEWORK_REMOVED,
          message,
          true);
    }
    for (int slot : state.tasks.unreachableOf(framework)) {
      TaskRow task = state.tasks.removeUnreachable(slot);
      TaskStatus status =
          TaskUpdates.fromMaster(
                  turn,
                  task,
                  TaskState.TASK_KILLED,
                  TaskStatus.Reason.REASON_FRAMEWORK_REMOVED,
                  message)
              .build();
      state.tasks.addCompleted(
          TaskUpdates.withUpdate(task, status, TaskState.TASK_KILLED, ByteString.EMPTY));
    }
  }
}
