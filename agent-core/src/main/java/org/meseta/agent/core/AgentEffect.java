package org.meseta.agent.core;

import com.google.protobuf.MessageLite;
import java.util.List;
import org.meseta.protocol.libprocess.Upid;

/// Something that the agent's core wants done. Effects are imperative and ordered; effects to one
/// peer leave in this order (P1).
public sealed interface AgentEffect {

  /// Sends a libprocess message from `slave(1)`.
  record Send(Upid to, MessageLite message) implements AgentEffect {}

  /// Links to the master, so that its loss is reported as [FromMaster.MasterLinkBroken].
  record LinkMaster(Upid master) implements AgentEffect {}

  /// Asks the detector who leads now; [FromMaster.MasterDetected] or [FromMaster.MasterLost]
  /// follows.
  record DetectMaster() implements AgentEffect {}

  /// Appends records to the checkpoint log; [FromDisk.Checkpointed] with this ticket follows once
  /// they are on disk. Tickets rise by one.
  record Checkpoint(long ticket, List<AgentRecord> records) implements AgentEffect {}

  /// Starts a container; its [FromContainerizer] events follow.
  record LaunchContainer(ContainerLaunch launch) implements AgentEffect {}

  /// Sends a signal to every process of a container's sessions.
  record SignalContainer(String containerId, int signal) implements AgentEffect {}

  /// Kills every process of a container, also of one that is just being launched, until none is
  /// left.
  record DestroyContainer(String containerId) implements AgentEffect {}

  /// Forgets an ended container: its exit is checkpointed. The sandbox stays.
  record ForgetContainer(String containerId) implements AgentEffect {}

  /// Tells the containerizer which containers the log knows; it reports on each of them, ends what
  /// is provably this agent's and not in the list, and says
  /// [FromContainerizer.ContainersRecovered]. Always its first effect.
  record RecoverContainers(List<String> containerIds) implements AgentEffect {}

  /// Asks a running task something; exactly one [FromProbe] with this id follows, at the latest
  /// when the timeout is over.
  ///
  /// @param timeoutNanos 0 and more
  record Probe(ProbeId id, ProbeTarget target, long timeoutNanos) implements AgentEffect {}

  /// Asks for [TimerFired] at `atNanos` on the clock of [AgentCore#step]. A later one of the same
  /// timer replaces it.
  record SetTimer(AgentTimer timer, long generation, long atNanos) implements AgentEffect {}

  /// Tells operators something worth a line in the log.
  record Log(Level level, String text) implements AgentEffect {
    /// How bad it is.
    public enum Level {
      INFO,
      WARNING,
      ERROR
    }
  }

  /// Ends the agent's process, saying why. Exit code 0: it was asked to.
  record Exit(int code, String reason) implements AgentEffect {}
}
