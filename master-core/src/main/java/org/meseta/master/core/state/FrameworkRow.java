package org.meseta.master.core.state;

import com.google.protobuf.ByteString;
import java.util.List;
import org.meseta.master.core.StreamId;

/// A framework: subscribed, disconnected, recovered from what agents told, or completed.
///
/// @param id the framework's id
/// @param info its `FrameworkInfo`, serialized, with the id
/// @param said the fields of that which the master itself uses
/// @param phase where it is in its life
/// @param active whether it gets offers: a disconnected one does not
/// @param stream the event stream; [StreamId#NONE] while disconnected
/// @param roles roles in which it is known, with subscribed ones first
/// @param slots the allocator's slot of each of `roles`; empty once it is completed
/// @param subscribedRoles how many of `roles` it is subscribed to
/// @param registeredAt nanoseconds since the epoch; 0 for one that has not subscribed here
/// @param reregisteredAt nanoseconds since the epoch; 0 if never
/// @param unregisteredAt nanoseconds since the epoch; 0 while it is not completed
/// @param failoverTimer the generation of its failover timer; 0 while none runs
public record FrameworkRow(
    String id,
    ByteString info,
    Said said,
    Phase phase,
    boolean active,
    StreamId stream,
    List<String> roles,
    List<Integer> slots,
    int subscribedRoles,
    long registeredAt,
    long reregisteredAt,
    long unregisteredAt,
    long failoverTimer) {

  /// Where a framework is in its life.
  public enum Phase {
    /// Only agents have told of it (M-094).
    RECOVERED,
    /// Its scheduler is subscribed.
    CONNECTED,
    /// Its scheduler is gone, and may come back within the failover timeout (M-087).
    DISCONNECTED,
    /// Removed (M-088).
    COMPLETED
  }

  /// What the master itself uses of a `FrameworkInfo`.
  ///
  /// @param name the name
  /// @param user the user
  /// @param principal the principal; empty if there is none
  /// @param failoverTimeoutNanos how long it may stay away
  /// @param checkpoint whether its tasks survive their agent's restart
  /// @param capabilities bit n is capability number n
  public record Said(
      String name,
      String user,
      String principal,
      long failoverTimeoutNanos,
      boolean checkpoint,
      int capabilities) {
    /// Whether it has a capability, by its number.
    public boolean can(int capability) {
      return (capabilities & (1 << capability)) != 0;
    }
  }

  /// The number of PARTITION_AWARE.
  public static final int PARTITION_AWARE = 5;

  /// The number of MULTI_ROLE.
  public static final int MULTI_ROLE = 6;

  /// The number of RESERVATION_REFINEMENT.
  public static final int RESERVATION_REFINEMENT = 7;

  /// The number of GPU_RESOURCES.
  public static final int GPU_RESOURCES = 3;

  /// Whether its scheduler is there.
  public boolean connected() {
    return phase == Phase.CONNECTED;
  }

  /// Whether it has been removed.
  public boolean completed() {
    return phase == Phase.COMPLETED;
  }

  /// Whether it understands TASK_UNREACHABLE and its kin (M-055).
  public boolean partitionAware() {
    return said.can(PARTITION_AWARE);
  }

  /// The allocator's slot of a role, or -1.
  public int slot(String role) {
    int at = roles.indexOf(role);
    return at < 0 || at >= slots.size() ? -1 : slots.get(at);
  }

  /// The same framework in another phase; offers stop unless it is connected.
  public FrameworkRow in(Phase newPhase, StreamId newStream) {
    return new FrameworkRow(
        id,
        info,
        said,
        newPhase,
        newPhase == Phase.CONNECTED,
        newStream,
        roles,
        slots,
        subscribedRoles,
        registeredAt,
        reregisteredAt,
        unregisteredAt,
        0);
  }

  /// The same framework with other times.
  public FrameworkRow at(long registered, long reregistered, long unregistered) {
    return new FrameworkRow(
        id,
        info,
        said,
        phase,
        active,
        stream,
        roles,
        slots,
        subscribedRoles,
        registered,
        reregistered,
        unregistered,
        failoverTimer);
  }

  /// The same framework with a failover timer running.
  public FrameworkRow withFailoverTimer(long generation) {
    return new FrameworkRow(
        id,
        info,
        said,
        phase,
        active,
        stream,
        roles,
        slots,
        subscribedRoles,
        registeredAt,
        reregisteredAt,
        unregisteredAt,
        generation);
  }

  /// The same framework with another info.
  public FrameworkRow with(ByteString newInfo, Said newSaid) {
    return new FrameworkRow(
        id,
        newInfo,
        newSaid,
        phase,
        active,
        stream,
        roles,
        slots,
        subscribedRoles,
        registeredAt,
        reregisteredAt,
        unregisteredAt,
        failoverTimer);
  }

  /// The same framework in other roles.
  public FrameworkRow with(List<String> newRoles, List<Integer> newSlots, int subscribed) {
    return new FrameworkRow(
        id,
        info,
        said,
        phase,
        active,
        stream,
        newRoles,
        newSlots,
        subscribed,
        registeredAt,
        reregisteredAt,
        unregisteredAt,
        failoverTimer);
  }
}
