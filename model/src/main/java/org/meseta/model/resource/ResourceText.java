package org.meseta.model.resource;

import java.util.List;
import org.meseta.protocol.v1.Label;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.Resource.DiskInfo;
import org.meseta.protocol.v1.Resource.ReservationInfo;
import org.meseta.protocol.v1.Value;
import org.meseta.protocol.v1.Volume;

/// `Resource` messages as Mesos prints them in error texts: also invalid ones, which [Resources]
/// cannot hold.
public final class ResourceText {
  /// Longer texts are cut: a refused resource may have a million ranges.
  private static final int MAX_LENGTH = 4096;

  private ResourceText() {}

  /// `cpus(allocated: r)(reservations: [(DYNAMIC,r)]):1`.
  public static String of(Resource resource) {
    StringBuilder text = new StringBuilder(resource.getName());
    if (resource.hasAllocationInfo()) {
      text.append("(allocated: ").append(resource.getAllocationInfo().getRole()).append(')');
    }
    if (resource.getReservationsCount() > 0) {
      reservations(text, resource.getReservationsList());
    }
    if (resource.hasDisk()) {
      disk(text.append('['), resource.getDisk());
      text.append(']');
    }
    text.append(resource.hasRevocable() ? "{REV}" : "")
        .append(resource.hasShared() ? "<SHARED>" : "")
        .append(':');
    switch (resource.getType()) {
      case SCALAR -> text.append(scalar(resource.getScalar().getValue()));
      case RANGES -> ranges(text, resource.getRanges());
      case SET -> set(text, resource.getSet());
      case TEXT -> text.append("TEXT");
    }
    return cut(text);
  }

  /// `/host:path:rw`, or the container path alone.
  static String volume(Volume volume) {
    if (!volume.hasHostPath()) {
      return volume.getContainerPath();
    }
    String mode =
        volume.hasMode()
            ? switch (volume.getMode()) {
              case RW -> ":rw";
              case RO -> ":ro";
            }
            : "";
    return volume.getHostPath() + ":" + volume.getContainerPath() + mode;
  }

  /// A raw scalar, rounded to thousandths unless that is impossible.
  static String scalar(double value) {
    return Math.abs(value) <= Scalars.toDouble(Scalars.MAX)
        ? Scalars.text(Scalars.fromDouble(value))
        : org.meseta.model.NumberText.of(value);
  }

  private static void reservations(StringBuilder text, List<ReservationInfo> stack) {
    text.append("(reservations: [");
    for (int i = 0; i < stack.size() && text.length() < MAX_LENGTH; i++) {
      ReservationInfo info = stack.get(i);
      text.append(i == 0 ? "(" : ",(").append(info.getType()).append(',').append(info.getRole());
      if (info.hasPrincipal()) {
        text.append(',').append(info.getPrincipal());
      }
      if (info.hasLabels()) {
        labels(text.append(','), info.getLabels().getLabelsList());
      }
      text.append(')');
    }
    text.append("])");
  }

  private static void labels(StringBuilder text, List<Label> labels) {
    text.append('{');
    for (int i = 0; i < labels.size() && text.length() < MAX_LENGTH; i++) {
      Label label = labels.get(i);
      text.append(i == 0 ? "" : ", ").append(label.getKey());
      if (label.hasValue()) {
        text.append(": ").append(label.getValue());
      }
    }
    text.append('}');
  }

  private static void disk(StringBuilder text, DiskInfo disk) {
    if (disk.hasSource()) {
      text.append(source(disk.getSource())).append(disk.hasPersistence() ? "," : "");
    }
    if (disk.hasPersistence()) {
      text.append(disk.getPersistence().getId());
    }
    if (disk.hasVolume()) {
      text.append(':').append(volume(disk.getVolume()));
    }
  }

  private static String source(DiskInfo.Source source) {
    if (source.getType() == DiskInfo.Source.Type.UNKNOWN) {
      return "UNKNOWN";
    }
    if (source.hasId() || source.hasProfile()) {
      return source.getType()
          + "("
          + source.getVendor()
          + ","
          + source.getId()
          + ","
          + source.getProfile()
          + ")";
    }
    String root =
        switch (source.getType()) {
          case PATH -> source.getPath().getRoot();
          case MOUNT -> source.getMount().getRoot();
          case UNKNOWN, BLOCK, RAW -> "";
        };
    return source.getType() + (root.isEmpty() ? "" : ":" + root);
  }

  private static void ranges(StringBuilder text, Value.Ranges ranges) {
    text.append('[');
    for (int i = 0; i < ranges.getRangeCount() && text.length() < MAX_LENGTH; i++) {
      Value.Range range = ranges.getRange(i);
      text.append(i == 0 ? "" : ", ").append(Long.toUnsignedString(range.getBegin()));
      text.append('-').append(Long.toUnsignedString(range.getEnd()));
    }
    text.append(']');
  }

  private static void set(StringBuilder text, Value.Set set) {
    text.append('{');
    for (int i = 0; i < set.getItemCount() && text.length() < MAX_LENGTH; i++) {
      text.append(i == 0 ? "" : ", ").append(set.getItem(i));
    }
    text.append('}');
  }

  private static String cut(StringBuilder text) {
    return text.length() <= MAX_LENGTH ? text.toString() : text.substring(0, MAX_LENGTH) + "...";
  }
}
