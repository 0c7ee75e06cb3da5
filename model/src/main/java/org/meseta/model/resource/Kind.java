package org.meseta.model.resource;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.meseta.model.Roles;

/// Everything about a resource but its amount. Amounts of equal kinds add up, unless the kind is
/// exclusive or shared.
public final class Kind {
  /// The types that resources can have.
  public enum Type {
    SCALAR,
    RANGES,
    SET
  }

  private static final List<Reservation> UNRESERVED = List.of();

  private final String name;
  private final Type type;
  private final @Nullable String allocationRole;
  private final List<Reservation> reservations;
  private final @Nullable Disk disk;
  private final boolean revocable;
  private final boolean shared;
  private final @Nullable String providerId;
  private final int slot;
  private final int hash;

  Kind(
      String name,
      Type type,
      @Nullable String allocationRole,
      List<Reservation> reservations,
      @Nullable Disk disk,
      boolean revocable,
      boolean shared,
      @Nullable String providerId) {
    this.name = name;
    this.type = type;
    this.allocationRole = allocationRole;
    this.reservations = List.copyOf(reservations);
    this.disk = disk;
    this.revocable = revocable;
    this.shared = shared;
    this.providerId = providerId;
    boolean plain =
        reservations.isEmpty() && disk == null && !revocable && !shared && providerId == null;
    this.slot = plain ? Plain.slot(name, type) : Plain.NO_SLOT;
    this.hash = computeHash();
  }

  /// An unreserved, unallocated, ordinary resource.
  public static Kind of(String name, Type type) {
    return plain(name, type, null);
  }

  static Kind plain(String name, Type type, @Nullable String allocationRole) {
    return new Kind(name, type, allocationRole, UNRESERVED, null, false, false, null);
  }

  public String name() {
    return name;
  }

  public Type type() {
    return type;
  }

  /// The role the resource is allocated to, or null.
  public @Nullable String allocationRole() {
    return allocationRole;
  }

  /// The stack of reservations, outermost first; empty when unreserved.
  public List<Reservation> reservations() {
    return reservations;
  }

  public @Nullable Disk disk() {
    return disk;
  }

  public boolean isRevocable() {
    return revocable;
  }

  public boolean isShared() {
    return shared;
  }

  /// The resource provider's id, or null for resources of the agent itself.
  public @Nullable String providerId() {
    return providerId;
  }

  /// Whether it has any reservation.
  public boolean isReserved() {
    return !reservations.isEmpty();
  }

  /// The innermost reservation's role, or null when unreserved.
  public @Nullable String reservationRole() {
    return reservations.isEmpty() ? null : reservations.getLast().role();
  }

  /// Whether the innermost reservation is dynamic.
  public boolean isDynamicallyReserved() {
    return !reservations.isEmpty() && reservations.getLast().type() == Reservation.Type.DYNAMIC;
  }

  /// Whether the stack is deeper than the pre-refinement format can say.
  public boolean hasRefinedReservations() {
    return reservations.size() > 1;
  }

  public boolean isPersistentVolume() {
    return disk != null && disk.persistenceId() != null;
  }

  /// Whether frameworks of this role may be offered it: it is unreserved, or reserved to the role
  /// or one above it.
  public boolean isAllocatableTo(String role) {
    String reserved = reservationRole();
    return reserved == null || reserved.equals(role) || Roles.isStrictSubrole(role, reserved);
  }

  /// Whether amounts of this kind stay apart: two mounts never become one.
  boolean isExclusive() {
    return disk != null && disk.isExclusive();
  }

  /// Where the fast part of [Resources] keeps it, or [Plain#NO_SLOT].
  int slot() {
    return slot;
  }

  /// The same kind, allocated to a role or (null) to none.
  public Kind withAllocationRole(@Nullable String role) {
    return Objects.equals(role, allocationRole)
        ? this
        : new Kind(name, type, role, reservations, disk, revocable, shared, providerId);
  }

  /// The same kind with another stack of reservations.
  public Kind withReservations(List<Reservation> stack) {
    return new Kind(name, type, allocationRole, stack, disk, revocable, shared, providerId);
  }

  /// The same kind without persistent volume and sharing: what CREATE consumes and DESTROY gives
  /// back.
  public Kind withoutVolume() {
    return new Kind(
        name,
        type,
        allocationRole,
        reservations,
        disk == null ? null : disk.withoutVolume(),
        revocable,
        false,
        providerId);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Kind that
            && hash == that.hash
            && type == that.type
            && revocable == that.revocable
            && shared == that.shared
            && name.equals(that.name)
            && Objects.equals(allocationRole, that.allocationRole)
            && reservations.equals(that.reservations)
            && Objects.equals(disk, that.disk)
            && Objects.equals(providerId, that.providerId));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /// Name and properties as Mesos prints them before the colon: `disk(allocated: r)(reservations:
  /// [(DYNAMIC,r)])[id:path]`.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    if (allocationRole != null) {
      text.append("(allocated: ").append(allocationRole).append(')');
    }
    if (!reservations.isEmpty()) {
      text.append("(reservations: [");
      for (int i = 0; i < reservations.size(); i++) {
        text.append(i == 0 ? "(" : ",(").append(reservations.get(i)).append(')');
      }
      text.append("])");
    }
    if (disk != null) {
      text.append('[').append(disk).append(']');
    }
    return text.append(revocable ? "{REV}" : "").append(shared ? "<SHARED>" : "").toString();
  }

  private int computeHash() {
    int h = name.hashCode() * 31 + type.ordinal();
    h = h * 31 + Objects.hashCode(allocationRole);
    h = h * 31 + reservations.hashCode();
    h = h * 31 + Objects.hashCode(disk);
    h = h * 31 + Objects.hashCode(providerId);
    return h * 4 + (revocable ? 1 : 0) + (shared ? 2 : 0);
  }
}
