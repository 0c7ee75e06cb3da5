package org.meseta.master.core.state;

import com.google.protobuf.ByteString;
import java.util.List;
import org.meseta.master.core.DriverPid;
import org.meseta.master.core.SchedulerPeer;
import org.meseta.master.core.StreamId;

/// A framework: subscribed, disconnected, recovered from what agents told, or completed.
///
/// @param id the framework's id
/// @param info its `FrameworkInfo`, serialized, with the id
/// @param said the fields of that which the master itself uses
/// @param roles its roles
/// @param link where it is in its life, and how it is reached
/// @param times when what happened
public record FrameworkRow(
    String id, ByteString info, Said said, Membership roles, Link link, Times times) {
  private static final String NO_PID = "@0.0.0.0:0";

  /// The number of REVOCABLE_RESOURCES.
  public static final int REVOCABLE_RESOURCES = 1;

  /// The number of SHARED_RESOURCES.
  public static final int SHARED_RESOURCES = 4;

  /// The number of GPU_RESOURCES.
  public static final int GPU_RESOURCES = 3;

  /// The number of PARTITION_AWARE.
  public static final int PARTITION_AWARE = 5;

  /// The number of MULTI_ROLE.
  public static final int MULTI_ROLE = 6;

  /// The number of RESERVATION_REFINEMENT.
  public static final int RESERVATION_REFINEMENT = 7;

  /// Where a framework is in its life.
  public enum Phase {
    /// Only agents have told of it (M-094).
    RECOVERED,
    /// Its scheduler is subscribed.
    CONNECTED,
    /// Its scheduler is subscribed, and was aborted: it wants no offers (M-089).
    INACTIVE,
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

  /// The roles in which a framework is known, and the allocator's slot of each.
  ///
  /// @param names subscribed roles first
  /// @param slots as many as names; none once it is completed
  /// @param subscribed how many of the names it is subscribed to
  public record Membership(List<String> names, List<Integer> slots, int subscribed) {
    /// No role.
    public static final Membership NONE = new Membership(List.of(), List.of(), 0);

    /// The slot of a role, or -1.
    public int slot(String role) {
      int at = names.indexOf(role);
      return at < 0 || at >= slots.size() ? -1 : slots.get(at);
    }

    /// The role of a slot.
    public String role(int slot) {
      return names.get(slots.indexOf(slot));
    }

    /// The roles it is subscribed to.
    public List<String> subscribedNames() {
      return names.subList(0, subscribed);
    }
  }

  /// Where a framework is in its life, and how it is reached.
  ///
  /// @param phase where it is
  /// @param peer how it is reached; while it is not connected the driver it had, or [StreamId#NONE]
  /// @param failoverTimer the generation of its failover timer; 0 while none runs
  public record Link(Phase phase, SchedulerPeer peer, long failoverTimer) {
    /// Not connected, and nobody waits for it.
    public static Link none(Phase phase) {
      return new Link(phase, StreamId.NONE, 0);
    }
  }

  /// Nanoseconds since the epoch.
  ///
  /// @param registered 0 for one that has not subscribed here
  /// @param reregistered 0 if never
  /// @param unregistered 0 while it is not completed
  public record Times(long registered, long reregistered, long unregistered) {
    /// Nothing happened yet.
    public static final Times NONE = new Times(0, 0, 0);
  }

  /// Where it is in its life.
  public Phase phase() {
    return link.phase;
  }

  /// How it is reached; while it is not connected the driver it had, or [StreamId#NONE].
  public SchedulerPeer peer() {
    return link.peer;
  }

  /// What agents are told of how it is reached: a driver's address, or one that means HTTP.
  public String pid() {
    return link.peer instanceof DriverPid driver ? driver.toString() : NO_PID;
  }

  /// Whether its scheduler is there.
  public boolean connected() {
    return link.phase == Phase.CONNECTED || link.phase == Phase.INACTIVE;
  }

  /// Whether it gets offers.
  public boolean active() {
    return link.phase == Phase.CONNECTED;
  }

  /// Whether it has been removed.
  public boolean completed() {
    return link.phase == Phase.COMPLETED;
  }

  /// Whether it understands TASK_UNREACHABLE and its kin (M-055).
  public boolean partitionAware() {
    return said.can(PARTITION_AWARE);
  }

  /// The same framework, reached in another way.
  public FrameworkRow with(Link newLink) {
    return new FrameworkRow(id, info, said, roles, newLink, times);
  }

  /// The same framework with other times.
  public FrameworkRow with(Times newTimes) {
    return new FrameworkRow(id, info, said, roles, link, newTimes);
  }

  /// The same framework with another info.
  public FrameworkRow with(ByteString newInfo, Said newSaid) {
    return new FrameworkRow(id, newInfo, newSaid, roles, link, times);
  }

  /// The same framework in other roles.
  public FrameworkRow with(Membership newRoles) {
    return new FrameworkRow(id, info, said, newRoles, link, times);
  }
}
