package org.meseta.model.resource;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meseta.model.Roles;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.Resource.DiskInfo;
import org.meseta.protocol.v1.Resource.ReservationInfo;
import org.meseta.protocol.v1.Volume;

/// From `Resource` messages, in any of the three formats, to [Resources].
public final class ResourceReader {
  private ResourceReader() {}

  /// Reads what is valid. Invalid resources are left out, as in Mesos; ask [ResourceValidation]
  /// first where they must be refused.
  public static Resources read(List<Resource> messages) {
    ResourcesBuilder builder = Resources.builder();
    for (int i = 0; i < messages.size(); i++) {
      Resource message = messages.get(i);
      if (ResourceValidation.validate(message).isEmpty()) {
        builder.add(entry(message));
      }
    }
    return builder.build();
  }

  /// Reads one valid resource.
  static Entry entry(Resource message) {
    return Entry.of(kind(message), amount(message));
  }

  static Kind kind(Resource message) {
    Kind.Type type = type(message);
    String allocationRole =
        message.hasAllocationInfo() && message.getAllocationInfo().hasRole()
            ? message.getAllocationInfo().getRole()
            : null;
    List<Reservation> stack = reservations(message);
    boolean ordinary =
        stack.isEmpty()
            && !message.hasDisk()
            && !message.hasRevocable()
            && !message.hasShared()
            && !message.hasProviderId();
    if (ordinary) {
      int slot = Plain.slot(message.getName(), type);
      return slot == Plain.NO_SLOT
          ? Kind.plain(message.getName(), type, allocationRole)
          : Plain.kind(slot, allocationRole);
    }
    return new Kind(
        message.getName(),
        type,
        allocationRole,
        stack,
        message.hasDisk() ? disk(message.getDisk()) : null,
        message.hasRevocable(),
        message.hasShared(),
        message.hasProviderId() ? message.getProviderId().getValue() : null);
  }

  private static Kind.Type type(Resource message) {
    return switch (message.getType()) {
      case SCALAR -> Kind.Type.SCALAR;
      case RANGES -> Kind.Type.RANGES;
      case SET -> Kind.Type.SET;
      case TEXT -> throw new IllegalArgumentException("text is no resource type");
    };
  }

  private static Amount amount(Resource message) {
    return switch (message.getType()) {
      case SCALAR -> new Amount.Scalar(Scalars.fromDouble(message.getScalar().getValue()));
      case RANGES -> ranges(message.getRanges());
      case SET -> ItemSet.of(message.getSet().getItemList());
      case TEXT -> throw new IllegalArgumentException("text is no resource type");
    };
  }

  static Ranges ranges(org.meseta.protocol.v1.Value.Ranges message) {
    long[] pairs = new long[message.getRangeCount() * 2];
    for (int i = 0; i < message.getRangeCount(); i++) {
      pairs[2 * i] = message.getRange(i).getBegin();
      pairs[2 * i + 1] = message.getRange(i).getEnd();
    }
    return Ranges.ofPairs(pairs);
  }

  /// The stack, from `reservations` or else from `role` and `reservation`.
  static List<Reservation> reservations(Resource message) {
    if (message.getReservationsCount() > 0) {
      List<Reservation> stack = new ArrayList<>(message.getReservationsCount());
      for (ReservationInfo info : message.getReservationsList()) {
        boolean dynamic = info.getType() == ReservationInfo.Type.DYNAMIC;
        stack.add(
            reservation(
                info,
                info.getRole(),
                dynamic ? Reservation.Type.DYNAMIC : Reservation.Type.STATIC));
      }
      return stack;
    }
    if (message.getRole().equals(Roles.DEFAULT)) {
      return List.of();
    }
    return List.of(
        message.hasReservation()
            ? reservation(message.getReservation(), message.getRole(), Reservation.Type.DYNAMIC)
            : Reservation.ofStatic(message.getRole()));
  }

  private static Reservation reservation(ReservationInfo info, String role, Reservation.Type type) {
    return new Reservation(
        type,
        role,
        info.hasPrincipal() ? info.getPrincipal() : null,
        info.hasLabels() ? labels(info.getLabels()) : null);
  }

  static Labels labels(org.meseta.protocol.v1.Labels message) {
    List<Labels.Label> list = new ArrayList<>(message.getLabelsCount());
    for (org.meseta.protocol.v1.Label label : message.getLabelsList()) {
      list.add(new Labels.Label(label.getKey(), label.hasValue() ? label.getValue() : null));
    }
    return new Labels(list);
  }

  private static Disk disk(DiskInfo info) {
    return new Disk(
        info.hasSource() ? source(info.getSource()) : null,
        info.hasPersistence() ? info.getPersistence().getId() : null,
        info.hasPersistence() && info.getPersistence().hasPrincipal()
            ? info.getPersistence().getPrincipal()
            : null,
        info.hasVolume() ? mounting(info.getVolume()) : null);
  }

  private static Disk.Source source(DiskInfo.Source source) {
    return new Disk.Source(
        switch (source.getType()) {
          case PATH -> Disk.Source.Type.PATH;
          case MOUNT -> Disk.Source.Type.MOUNT;
          case BLOCK -> Disk.Source.Type.BLOCK;
          case RAW -> Disk.Source.Type.RAW;
          case UNKNOWN -> throw new IllegalArgumentException("unknown disk source");
        },
        source.hasPath() ? root(source.getPath().hasRoot(), source.getPath().getRoot()) : null,
        source.hasMount() ? root(source.getMount().hasRoot(), source.getMount().getRoot()) : null,
        source.hasVendor() ? source.getVendor() : null,
        source.hasId() ? source.getId() : null,
        source.hasMetadata() ? labels(source.getMetadata()) : null,
        source.hasProfile() ? source.getProfile() : null);
  }

  private static Disk.Root root(boolean set, @Nullable String directory) {
    return new Disk.Root(set ? directory : null);
  }

  private static Disk.Mounting mounting(Volume volume) {
    return new Disk.Mounting(ResourceText.volume(volume), new WireBytes(volume.toByteArray()));
  }
}
