package org.meseta.agent.core;

import org.meseta.protocol.internal.ApplyOperationMessage;
import org.meseta.protocol.internal.FrameworkToExecutorMessage;
import org.meseta.protocol.internal.KillTaskMessage;
import org.meseta.protocol.internal.ReconcileOperationsMessage;
import org.meseta.protocol.internal.RunTaskGroupMessage;
import org.meseta.protocol.internal.RunTaskMessage;
import org.meseta.protocol.internal.ShutdownExecutorMessage;
import org.meseta.protocol.internal.ShutdownFrameworkMessage;
import org.meseta.protocol.internal.ShutdownMessage;
import org.meseta.protocol.internal.SlaveRegisteredMessage;
import org.meseta.protocol.internal.SlaveReregisteredMessage;
import org.meseta.protocol.internal.StatusUpdateAcknowledgementMessage;
import org.meseta.protocol.internal.UpdateFrameworkMessage;
import org.meseta.protocol.libprocess.Upid;

/// What the master did, as it arrived over libprocess or from the detector. Messages whose sender
/// is not the current master are ignored (S-004); acknowledgements may also come from a v0 driver.
public sealed interface FromMaster extends AgentEvent {
  Upid from();

  /// The detector found a leader (S-002). The same leader again means: it restarted, join anew.
  record MasterDetected(Upid from) implements FromMaster {}

  /// There is no leader at present: updates pause (S-081, H-005).
  record MasterLost(Upid from) implements FromMaster {}

  /// The link to the master broke or could not be made.
  record MasterLinkBroken(Upid from) implements FromMaster {}

  /// The master admitted this agent under an id (M-040).
  record Registered(Upid from, SlaveRegisteredMessage message) implements FromMaster {}

  /// The master took this agent back (M-042).
  record Reregistered(Upid from, SlaveReregisteredMessage message) implements FromMaster {}

  /// A ping of the observer `from`, to be answered there (S-006). `connected` false: join anew.
  record PingReceived(Upid from, boolean connected) implements FromMaster {}

  /// Run this task (S-070).
  record RunTaskReceived(Upid from, RunTaskMessage message) implements FromMaster {}

  /// Run this task group: refused by name until pods come.
  record RunTaskGroupReceived(Upid from, RunTaskGroupMessage message) implements FromMaster {}

  /// Kill this task (S-083, S-089).
  record KillTaskReceived(Upid from, KillTaskMessage message) implements FromMaster {}

  /// A status update is acknowledged (S-080).
  record StatusUpdateAcknowledged(Upid from, StatusUpdateAcknowledgementMessage message)
      implements FromMaster {}

  /// The framework's scheduler moved or its information changed (M-090).
  record FrameworkUpdated(Upid from, UpdateFrameworkMessage message) implements FromMaster {}

  /// The framework is gone: end its tasks without updates (S-085).
  record FrameworkShutDown(Upid from, ShutdownFrameworkMessage message) implements FromMaster {}

  /// End this executor (M-221).
  record ExecutorShutDown(Upid from, ShutdownExecutorMessage message) implements FromMaster {}

  /// Data for an executor (M-218).
  record FrameworkMessageReceived(Upid from, FrameworkToExecutorMessage message)
      implements FromMaster {}

  /// Apply this operation to the agent's resources: refused by name until operations come (S-099).
  record OperationReceived(Upid from, ApplyOperationMessage message) implements FromMaster {}

  /// Say what became of these operations (S-099).
  record OperationsReconciled(Upid from, ReconcileOperationsMessage message)
      implements FromMaster {}

  /// This agent shall end with all it runs (S-007).
  record ShutDown(Upid from, ShutdownMessage message) implements FromMaster {}
}
