package org.meseta.master.core.state;

import com.google.protobuf.ByteString;
import org.meseta.protocol.libprocess.Upid;

/// An agent that the registry knows and that is not registered.
///
/// @param id the agent's id
/// @param kind why it is absent
/// @param info its `SlaveInfo`, serialized
/// @param pid where it was last reached; [Upid#NONE] if that is not known
/// @param since nanoseconds since the epoch: when it became unreachable or gone; 0 for recovered
///   ones
public record AbsentAgent(String id, Kind kind, ByteString info, Upid pid, long since) {
  /// Why an agent is absent.
  public enum Kind {
    /// Admitted under an earlier leader, and not back yet (M-051).
    RECOVERED,
    /// Did not answer pings (M-055).
    UNREACHABLE,
    /// An operator declared it gone for good (M-057).
    GONE
  }
}
