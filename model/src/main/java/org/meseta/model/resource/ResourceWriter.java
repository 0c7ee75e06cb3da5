package org.meseta.model.resource;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meseta.model.Roles;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.Resource.DiskInfo;
import org.meseta.protocol.v1.Resource.ReservationInfo;
import org.meseta.protocol.v1.ResourceProviderID;
import org.meseta.protocol.v1.Value;
import org.meseta.protocol.v1.Volume;

/// From [Resources] to `Resource` messages.
public final class ResourceWriter {
  private ResourceWriter() {}

  /// One message per entry; a shared volume once, however many copies there are.
  public static List<Resource> write(Resources resources, ResourceFormat format) {
    List<Resource> messages = new ArrayList<>();
    for (Entry entry : resources.entries()) {
      Kind kind = entry.kind();
      if (format == ResourceFormat.PRE_REFINEMENT && kind.hasRefinedReservations()) {
        continue;
      }
      Resource message = message(entry, format);
      int times = kind.isShared() ? 1 : entry.count();
      for (int i = 0; i < times; i++) {
        messages.add(message);
      }
    }
    return messages;
  }

  /// The internal and RESERVATION_REFINEMENT format.
  public static List<Resource> write(Resources resources) {
    return write(resources, ResourceFormat.POST_REFINEMENT);
  }

  private static Resource message(Entry entry, ResourceFormat format) {
    Kind kind = entry.kind();
    Resource.Builder message = Resource.newBuilder().setName(kind.name());
    amount(message, entry.amount());
    if (kind.allocationRole() != null) {
      message.getAllocationInfoBuilder().setRole(kind.allocationRole());
    }
    reservations(message, kind.reservations(), format);
    if (kind.disk() != null) {
      message.setDisk(disk(kind.disk()));
    }
    if (kind.isRevocable()) {
      message.setRevocable(Resource.RevocableInfo.getDefaultInstance());
    }
    if (kind.isShared()) {
      message.setShared(Resource.SharedInfo.getDefaultInstance());
    }
    if (kind.providerId() != null) {
      message.setProviderId(ResourceProviderID.newBuilder().setValue(kind.providerId()));
    }
    return message.build();
  }

  private static void amount(Resource.Builder message, Amount amount) {
    switch (amount) {
      case Amount.Scalar(long thousandths) ->
          message
              .setType(Value.Type.SCALAR)
              .setScalar(Value.Scalar.newBuilder().setValue(Scalars.toDouble(thousandths)));
      case Ranges ranges -> message.setType(Value.Type.RANGES).setRanges(ranges(ranges));
      case ItemSet set ->
          message.setType(Value.Type.SET).setSet(Value.Set.newBuilder().addAllItem(set.items()));
    }
  }

  /// Ranges as a message.
  public static Value.Ranges ranges(Ranges ranges) {
    Value.Ranges.Builder message = Value.Ranges.newBuilder();
    for (int i = 0; i < ranges.size(); i++) {
      message.addRange(Value.Range.newBuilder().setBegin(ranges.begin(i)).setEnd(ranges.end(i)));
    }
    return message.build();
  }

  private static void reservations(
      Resource.Builder message, List<Reservation> stack, ResourceFormat format) {
    if (format != ResourceFormat.PRE_REFINEMENT) {
      for (Reservation reservation : stack) {
        message.addReservations(
            info(reservation)
                .setType(
                    switch (reservation.type()) {
                      case STATIC -> ReservationInfo.Type.STATIC;
                      case DYNAMIC -> ReservationInfo.Type.DYNAMIC;
                    })
                .setRole(reservation.role()));
      }
    }
    if (format != ResourceFormat.POST_REFINEMENT && stack.size() <= 1) {
      Reservation single = stack.isEmpty() ? null : stack.getFirst();
      message.setRole(single == null ? Roles.DEFAULT : single.role());
      if (single != null && single.type() == Reservation.Type.DYNAMIC) {
        message.setReservation(info(single));
      }
    }
  }

  private static ReservationInfo.Builder info(Reservation reservation) {
    ReservationInfo.Builder info = ReservationInfo.newBuilder();
    if (reservation.principal() != null) {
      info.setPrincipal(reservation.principal());
    }
    if (reservation.labels() != null) {
      info.setLabels(labels(reservation.labels()));
    }
    return info;
  }

  private static org.meseta.protocol.v1.Labels labels(Labels labels) {
    org.meseta.protocol.v1.Labels.Builder message = org.meseta.protocol.v1.Labels.newBuilder();
    for (Labels.Label label : labels.list()) {
      org.meseta.protocol.v1.Label.Builder builder = message.addLabelsBuilder().setKey(label.key());
      if (label.value() != null) {
        builder.setValue(label.value());
      }
    }
    return message.build();
  }

  private static DiskInfo disk(Disk disk) {
    DiskInfo.Builder info = DiskInfo.newBuilder();
    if (disk.persistenceId() != null) {
      DiskInfo.Persistence.Builder persistence =
          info.getPersistenceBuilder().setId(disk.persistenceId());
      if (disk.principal() != null) {
        persistence.setPrincipal(disk.principal());
      }
    }
    if (disk.mounting() != null) {
      info.setVolume(volume(disk.mounting()));
    }
    if (disk.source() != null) {
      info.setSource(source(disk.source()));
    }
    return info.build();
  }

  private static DiskInfo.Source source(Disk.Source source) {
    DiskInfo.Source.Builder message =
        DiskInfo.Source.newBuilder()
            .setType(
                switch (source.type()) {
                  case PATH -> DiskInfo.Source.Type.PATH;
                  case MOUNT -> DiskInfo.Source.Type.MOUNT;
                  case BLOCK -> DiskInfo.Source.Type.BLOCK;
                  case RAW -> DiskInfo.Source.Type.RAW;
                });
    if (source.path() != null) {
      message.setPath(path(source.path()));
    }
    if (source.mount() != null) {
      message.setMount(mount(source.mount()));
    }
    if (source.vendor() != null) {
      message.setVendor(source.vendor());
    }
    if (source.id() != null) {
      message.setId(source.id());
    }
    if (source.metadata() != null) {
      message.setMetadata(labels(source.metadata()));
    }
    if (source.profile() != null) {
      message.setProfile(source.profile());
    }
    return message.build();
  }

  private static DiskInfo.Source.Path path(Disk.Root root) {
    DiskInfo.Source.Path.Builder message = DiskInfo.Source.Path.newBuilder();
    return root.directory() == null ? message.build() : message.setRoot(root.directory()).build();
  }

  private static DiskInfo.Source.Mount mount(Disk.Root root) {
    DiskInfo.Source.Mount.Builder message = DiskInfo.Source.Mount.newBuilder();
    return root.directory() == null ? message.build() : message.setRoot(root.directory()).build();
  }

  private static Volume volume(Disk.Mounting mounting) {
    try {
      return Volume.parseFrom(mounting.bytes().copy());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("bytes of a volume that was encoded here", e);
    }
  }

  /// Puts one resource into another format, keeping everything else. A valid resource only.
  ///
  /// @return null when the format cannot say it
  public static @Nullable Resource convert(Resource message, ResourceFormat format) {
    List<Reservation> stack = ResourceReader.reservations(message);
    if (format == ResourceFormat.PRE_REFINEMENT && stack.size() > 1) {
      return null;
    }
    Resource.Builder builder =
        message.toBuilder().clearReservations().clearReservation().clearRole();
    reservations(builder, stack, format);
    return builder.build();
  }
}
