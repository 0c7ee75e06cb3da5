package org.meseta.model.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An immutable bag of resources and its algebra (M-160, M-147, M-153, M-155, M-161).
///
/// Scalars are `long` thousandths. Unreserved cpus, mem, disk, gpus and ports of one allocation
/// role are fields of the object; whatever else there is (other names, reservations, volumes,
/// shared and revocable resources, further allocation roles) lies in a side list that most agents,
/// offers and tasks do not have. No protobuf object is kept.
///
/// Empty amounts are dropped, as in Mesos: `cpus:0` equals nothing.
public final class Resources {
  public static final Resources EMPTY = new Resources(null, 0, 0, 0, 0, Ranges.EMPTY, Bag.NONE);

  /// Allocation role of the plain part; null when that is unallocated or empty.
  private final @Nullable String role;

  private final long cpus;
  private final long mem;
  private final long disk;
  private final long gpus;
  private final Ranges ports;

  /// Never holds a plain kind of `role`, and no plain kind at all while the plain part is empty.
  private final Entry[] rest;

  private Resources(
      @Nullable String role,
      long cpus,
      long mem,
      long disk,
      long gpus,
      Ranges ports,
      Entry[] rest) {
    this.role = role;
    this.cpus = cpus;
    this.mem = mem;
    this.disk = disk;
    this.gpus = gpus;
    this.ports = ports;
    this.rest = rest;
  }

  static Resources make(
      @Nullable String role,
      long cpus,
      long mem,
      long disk,
      long gpus,
      Ranges ports,
      Entry[] rest) {
    boolean empty = (cpus | mem | disk | gpus) == 0 && ports.isEmpty() && rest.length == 0;
    return empty ? EMPTY : new Resources(role, cpus, mem, disk, gpus, ports, rest);
  }

  /// Unreserved cpus, memory and disk (MB), in thousandths; none may be negative.
  public static Resources of(long cpus, long mem, long disk) {
    return of(cpus, mem, disk, 0, Ranges.EMPTY);
  }

  /// Unreserved resources in thousandths; none may be negative.
  public static Resources of(long cpus, long mem, long disk, long gpus, Ranges ports) {
    if ((cpus | mem | disk | gpus) < 0) {
      throw new IllegalArgumentException("negative amount");
    }
    return make(null, cpus, mem, disk, gpus, ports, Bag.NONE);
  }

  public static Resources of(Kind kind, Amount amount) {
    return builder().add(kind, amount).build();
  }

  public static ResourcesBuilder builder() {
    return new ResourcesBuilder();
  }

  // --- algebra

  public boolean isEmpty() {
    return this == EMPTY || (rest.length == 0 && isPlainEmpty());
  }

  /// The sum.
  public Resources plus(Resources that) {
    if (isForeign(that)) {
      return new ResourcesBuilder(this).addAll(that).build();
    }
    return make(
        role != null ? role : that.role,
        Scalars.plus(cpus, that.cpus),
        Scalars.plus(mem, that.mem),
        Scalars.plus(disk, that.disk),
        Scalars.plus(gpus, that.gpus),
        ports.plus(that.ports),
        Bag.add(rest, that.rest));
  }

  /// What is left. Taking away more than there is removes that resource and stops at nothing, as in
  /// Mesos; check [#contains(Resources)] first where that would be an error.
  public Resources minus(Resources that) {
    if (isForeign(that)) {
      ResourcesBuilder builder = new ResourcesBuilder(this);
      that.entries().forEach(builder::subtract);
      return builder.build();
    }
    long c = Scalars.minus(cpus, that.cpus);
    long m = Scalars.minus(mem, that.mem);
    long d = Scalars.minus(disk, that.disk);
    long g = Scalars.minus(gpus, that.gpus);
    Ranges p = ports.minus(that.ports);
    Entry[] others = Bag.subtract(rest, that.rest);
    boolean plainIsGone = (c | m | d | g) == 0 && p.isEmpty();
    if (!plainIsGone) {
      return new Resources(role, c, m, d, g, p, others);
    }
    return others.length == 0 ? EMPTY : new ResourcesBuilder(others).build();
  }

  /// Whether all of `that` is here: each kind with at least its amount, shared volumes with at
  /// least their count.
  public boolean contains(Resources that) {
    if (isForeign(that)) {
      return containsEach(that);
    }
    return cpus >= that.cpus
        && mem >= that.mem
        && disk >= that.disk
        && gpus >= that.gpus
        && ports.contains(that.ports)
        && Bag.contains(rest, that.rest);
  }

  private boolean containsEach(Resources that) {
    Bag bag = new Bag(rest);
    for (Entry entry : that.entries()) {
      Kind kind = entry.kind();
      boolean mine = kind.slot() != Plain.NO_SLOT && Objects.equals(role, kind.allocationRole());
      boolean held =
          mine ? Amount.contains(plainAmount(kind.slot()), entry.amount()) : bag.contains(entry);
      if (!held) {
        return false;
      }
    }
    return true;
  }

  /// Whether the plain parts belong to different roles, so that they cannot be calculated with
  /// field by field.
  private boolean isForeign(Resources that) {
    return !Objects.equals(role, that.role) && !isPlainEmpty() && !that.isPlainEmpty();
  }

  // --- what is there

  /// Every kind with its amount: plain ones first, then the others in the order they came.
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>(Plain.SLOTS + rest.length);
    for (int slot = 0; slot < Plain.SLOTS; slot++) {
      Amount amount = plainAmount(slot);
      if (!amount.isEmpty()) {
        entries.add(Entry.of(Plain.kind(slot, role), amount));
      }
    }
    for (Entry entry : rest) {
      entries.add(entry);
    }
    return entries;
  }

  /// All cpus, whatever their reservation, in thousandths.
  public long cpus() {
    return rest.length == 0 ? cpus : scalar("cpus");
  }

  /// All memory in thousandths of a MB (S-044).
  public long mem() {
    return rest.length == 0 ? mem : scalar("mem");
  }

  /// All disk in thousandths of a MB (S-044).
  public long disk() {
    return rest.length == 0 ? disk : scalar("disk");
  }

  /// All gpus, in thousandths.
  public long gpus() {
    return rest.length == 0 ? gpus : scalar("gpus");
  }

  /// All ports.
  public Ranges ports() {
    return rest.length == 0 ? ports : ranges("ports");
  }

  /// The total of a scalar resource in thousandths, whatever its reservation.
  public long scalar(String name) {
    int slot = Plain.slot(name, Kind.Type.SCALAR);
    long total = slot == Plain.NO_SLOT ? 0 : plain(slot);
    for (Entry entry : rest) {
      if (entry.kind().name().equals(name)
          && entry.amount() instanceof Amount.Scalar(long thousandths)) {
        total = Scalars.plus(total, thousandths);
      }
    }
    return total;
  }

  /// The union of a ranges resource, whatever its reservation.
  public Ranges ranges(String name) {
    Ranges total = name.equals("ports") ? ports : Ranges.EMPTY;
    for (Entry entry : rest) {
      if (entry.kind().name().equals(name) && entry.amount() instanceof Ranges ranges) {
        total = total.plus(ranges);
      }
    }
    return total;
  }

  /// The union of a set resource, whatever its reservation.
  public ItemSet items(String name) {
    ItemSet total = ItemSet.EMPTY;
    for (Entry entry : rest) {
      if (entry.kind().name().equals(name) && entry.amount() instanceof ItemSet items) {
        total = total.plus(items);
      }
    }
    return total;
  }

  /// Whether the side list is absent: then [#cpus()] and its kin are plain field reads.
  public boolean isPlain() {
    return rest.length == 0;
  }

  // --- parts

  /// What the predicate accepts.
  public Resources filter(Predicate<Kind> predicate) {
    ResourcesBuilder builder = builder();
    boolean all = true;
    for (Entry entry : entries()) {
      if (predicate.test(entry.kind())) {
        builder.add(entry);
      } else {
        all = false;
      }
    }
    return all ? this : builder.build();
  }

  public Resources unreserved() {
    return isPlain() ? this : filter(kind -> !kind.isReserved());
  }

  public Resources reserved() {
    return isPlain() ? EMPTY : filter(Kind::isReserved);
  }

  /// What is reserved to exactly this role.
  public Resources reserved(String reservationRole) {
    return isPlain() ? EMPTY : filter(kind -> reservationRole.equals(kind.reservationRole()));
  }

  /// What frameworks of this role may be offered: unreserved, and reserved to it or to a role above
  /// it.
  public Resources allocatableTo(String offeredRole) {
    return isPlain() ? this : filter(kind -> kind.isAllocatableTo(offeredRole));
  }

  /// What is allocated to exactly this role.
  public Resources allocatedTo(String allocationRole) {
    return filter(kind -> allocationRole.equals(kind.allocationRole()));
  }

  public Resources revocable() {
    return isPlain() ? EMPTY : filter(Kind::isRevocable);
  }

  public Resources nonRevocable() {
    return isPlain() ? this : filter(kind -> !kind.isRevocable());
  }

  public Resources shared() {
    return isPlain() ? EMPTY : filter(Kind::isShared);
  }

  public Resources nonShared() {
    return isPlain() ? this : filter(kind -> !kind.isShared());
  }

  public Resources persistentVolumes() {
    return isPlain() ? EMPTY : filter(Kind::isPersistentVolume);
  }

  // --- changes of kind

  /// Everything allocated to `allocationRole`, as in offers and tasks.
  public Resources allocate(String allocationRole) {
    return withRole(allocationRole);
  }

  /// Everything without allocation, as agents have it and frameworks without MULTI_ROLE see it.
  public Resources unallocate() {
    return withRole(null);
  }

  private Resources withRole(@Nullable String to) {
    if (!isPlain()) {
      return map(kind -> kind.withAllocationRole(to));
    }
    return isEmpty() || Objects.equals(role, to)
        ? this
        : new Resources(to, cpus, mem, disk, gpus, ports, rest);
  }

  /// Everything without reservations.
  public Resources toUnreserved() {
    return isPlain()
        ? this
        : map(kind -> kind.isReserved() ? kind.withReservations(List.of()) : kind);
  }

  /// Every entry with one more reservation on its stack.
  public Resources pushReservation(Reservation reservation) {
    return map(
        kind -> {
          List<Reservation> stack = new ArrayList<>(kind.reservations());
          stack.add(reservation);
          return kind.withReservations(stack);
        });
  }

  /// Every entry without its innermost reservation; all must have one.
  public Resources popReservation() {
    return map(
        kind -> {
          List<Reservation> stack = kind.reservations();
          return kind.withReservations(stack.subList(0, stack.size() - 1));
        });
  }

  /// The same amounts with their kinds replaced; equal kinds add up.
  public Resources map(UnaryOperator<Kind> change) {
    ResourcesBuilder builder = builder();
    for (Entry entry : entries()) {
      builder.add(new Entry(change.apply(entry.kind()), entry.amount(), entry.count()));
    }
    return builder.build();
  }

  // --- for the builder

  long plain(int slot) {
    return switch (slot) {
      case Plain.CPUS -> cpus;
      case Plain.MEM -> mem;
      case Plain.DISK -> disk;
      case Plain.GPUS -> gpus;
      default -> throw new IllegalArgumentException("no scalar in slot " + slot);
    };
  }

  Ranges plainPorts() {
    return ports;
  }

  @Nullable String plainRole() {
    return role;
  }

  boolean isPlainEmpty() {
    return (cpus | mem | disk | gpus) == 0 && ports.isEmpty();
  }

  Entry[] rest() {
    return rest;
  }

  private Amount plainAmount(int slot) {
    return slot == Plain.PORTS ? ports : new Amount.Scalar(plain(slot));
  }

  // --- values

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Resources that)) {
      return false;
    }
    if (!Objects.equals(role, that.role)) {
      return contains(that) && that.contains(this);
    }
    return cpus == that.cpus
        && mem == that.mem
        && disk == that.disk
        && gpus == that.gpus
        && ports.equals(that.ports)
        && Bag.same(rest, that.rest);
  }

  /// Leaves out roles, so that the same content hashes alike whichever role its plain part has.
  @Override
  public int hashCode() {
    int sum = 0;
    for (Entry entry : entries()) {
      sum += entry.kind().name().hashCode() * 31 + entry.amount().hashCode() * entry.count();
    }
    return sum;
  }

  /// As Mesos logs it: `cpus:1; mem:128; ports:[31000-32000]`, `{}` when empty.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries()) {
      int lines = entry.kind().isShared() ? 1 : entry.count();
      for (int i = 0; i < lines; i++) {
        text.append(text.isEmpty() ? "" : "; ").append(entry);
      }
    }
    return text.isEmpty() ? "{}" : text.toString();
  }
}
