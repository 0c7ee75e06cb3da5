package org.meseta.model.resource;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.Resource.DiskInfo;
import org.meseta.protocol.v1.Value;

/// Whether a `Resource` message makes sense by itself; the texts are Mesos' own, since tools match
/// on them (M-181).
///
/// Stricter than Mesos in two cases it leaves undefined or to chance: scalars that are no number or
/// beyond 10^12, and overlapping ranges that are not in ascending order.
public final class ResourceValidation {
  private ResourceValidation() {}

  /// The first error of a list, which names the resource: `Resource 'cpus:-1' is invalid: …`.
  public static Optional<String> validate(List<Resource> resources) {
    for (int i = 0; i < resources.size(); i++) {
      Resource resource = resources.get(i);
      Optional<String> error = validate(resource);
      if (error.isPresent()) {
        return Optional.of(
            "Resource '" + ResourceText.of(resource) + "' is invalid: " + error.get());
      }
    }
    return Optional.empty();
  }

  /// The first error of one resource, without its name.
  public static Optional<String> validate(Resource resource) {
    if (resource.getName().isEmpty()) {
      return Optional.of("Empty resource name");
    }
    Optional<String> error = validateAmount(resource);
    if (error.isEmpty() && resource.hasDisk()) {
      error = validateDisk(resource);
    }
    if (error.isEmpty()) {
      error = ReservationValidation.validate(resource);
    }
    if (error.isEmpty() && resource.hasShared()) {
      error = validateShared(resource);
    }
    return error;
  }

  private static Optional<String> validateAmount(Resource resource) {
    boolean scalar = resource.hasScalar();
    boolean ranges = resource.hasRanges();
    boolean set = resource.hasSet();
    return switch (resource.getType()) {
      case SCALAR ->
          scalar && !ranges && !set
              ? validateScalar(resource.getScalar().getValue())
              : Optional.of("Invalid scalar resource");
      case RANGES ->
          ranges && !scalar && !set
              ? validateRanges(resource.getRanges())
              : Optional.of("Invalid ranges resource");
      case SET ->
          set && !scalar && !ranges
              ? validateSet(resource.getSet())
              : Optional.of("Invalid set resource");
      case TEXT -> Optional.of("Unsupported resource type");
    };
  }

  static Optional<String> validateScalar(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Optional.of("Invalid scalar resource: value is not a finite number");
    }
    if (value > Scalars.toDouble(Scalars.MAX)) {
      return Optional.of("Invalid scalar resource: value > 1 trillion (1000000000000)");
    }
    // Zero itself is fine (and is nothing); what merely rounds to zero is a mistake.
    if (value != 0 && Scalars.fromDouble(value) <= 0) {
      return Optional.of("Invalid scalar resource: value <= 0");
    }
    return Optional.empty();
  }

  private static Optional<String> validateRanges(Value.Ranges ranges) {
    int count = ranges.getRangeCount();
    boolean ascending = true;
    for (int i = 0; i < count; i++) {
      Value.Range range = ranges.getRange(i);
      if (Long.compareUnsigned(range.getBegin(), range.getEnd()) > 0) {
        return Optional.of("Invalid ranges resource: begin > end");
      }
      ascending &=
          i == 0 || Long.compareUnsigned(ranges.getRange(i - 1).getEnd(), range.getBegin()) < 0;
    }
    return ascending || !overlap(ranges)
        ? Optional.empty()
        : Optional.of("Invalid ranges resource: overlapping ranges");
  }

  private static boolean overlap(Value.Ranges ranges) {
    Value.Range[] sorted = ranges.getRangeList().toArray(new Value.Range[0]);
    Arrays.sort(sorted, Comparator.comparing(Value.Range::getBegin, Long::compareUnsigned));
    for (int i = 1; i < sorted.length; i++) {
      if (Long.compareUnsigned(sorted[i].getBegin(), sorted[i - 1].getEnd()) <= 0) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> validateSet(Value.Set set) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < set.getItemCount(); i++) {
      if (!seen.add(set.getItem(i))) {
        return Optional.of("Invalid set resource: duplicated elements");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> validateDisk(Resource resource) {
    if (!resource.getName().equals("disk")) {
      return Optional.of("DiskInfo should not be set for " + resource.getName() + " resource");
    }
    if (!resource.getDisk().hasSource()) {
      return Optional.empty();
    }
    DiskInfo.Source source = resource.getDisk().getSource();
    return switch (source.getType()) {
      case PATH, MOUNT -> Optional.empty();
      case BLOCK, RAW -> {
        if (source.hasMount()) {
          yield Optional.of("Mount should not be set for " + source.getType() + " disk source");
        }
        yield source.hasPath()
            ? Optional.of("Path should not be set for " + source.getType() + " disk source")
            : Optional.empty();
      }
      case UNKNOWN -> Optional.of("Unsupported 'DiskInfo.Source.Type' in 'UNKNOWN'");
    };
  }

  private static Optional<String> validateShared(Resource resource) {
    if (!resource.getName().equals("disk")) {
      return Optional.of("Resource " + resource.getName() + " cannot be shared");
    }
    return resource.hasDisk() && resource.getDisk().hasPersistence()
        ? Optional.empty()
        : Optional.of("Only persistent volumes can be shared");
  }
}
