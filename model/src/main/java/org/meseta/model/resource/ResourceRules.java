package org.meseta.model.resource;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meseta.model.Ids;
import org.meseta.protocol.v1.Resource;

/// What must hold for resources that a framework or operator wants to use, beyond each making sense
/// by itself (M-181, M-187).
///
/// Each rule gives Mesos' text for the first thing that is wrong, or nothing.
public final class ResourceRules {
  private ResourceRules() {}

  /// What holds for the resources of any task, executor or operation.
  public static Optional<String> validate(List<Resource> resources) {
    Optional<String> error =
        ResourceValidation.validate(resources).map("Invalid resources: "::concat);
    if (error.isEmpty()) {
      error = wholeGpus(resources).map("Invalid 'gpus' resource: "::concat);
    }
    for (int i = 0; error.isEmpty() && i < resources.size(); i++) {
      error = disk(resources.get(i)).map("Invalid DiskInfo: "::concat);
    }
    for (int i = 0; error.isEmpty() && i < resources.size(); i++) {
      error = notBorrowed(resources.get(i)).map("Invalid ReservationInfo: "::concat);
    }
    return error;
  }

  private static Optional<String> wholeGpus(List<Resource> resources) {
    boolean named = false;
    for (int i = 0; !named && i < resources.size(); i++) {
      named = resources.get(i).getName().equals("gpus");
    }
    return named && ResourceReader.read(resources).gpus() % 1000 != 0
        ? Optional.of("The 'gpus' resource must be an unsigned integer")
        : Optional.empty();
  }

  private static Optional<String> disk(Resource resource) {
    if (!resource.hasDisk()) {
      return Optional.empty();
    }
    Resource.DiskInfo disk = resource.getDisk();
    if (disk.hasPersistence()) {
      return volume(resource);
    }
    if (disk.hasVolume()) {
      return Optional.of("Non-persistent volume not supported");
    }
    return disk.hasSource() ? Optional.empty() : Optional.of("DiskInfo is set but empty");
  }

  private static Optional<String> volume(Resource resource) {
    if (resource.hasRevocable()) {
      return Optional.of("Persistent volumes cannot be created from revocable resources");
    }
    if (ResourceReader.reservations(resource).isEmpty()) {
      return Optional.of("Persistent volumes cannot be created from unreserved resources");
    }
    if (!resource.getDisk().hasVolume()) {
      return Optional.of("Expecting 'volume' to be set for persistent volume");
    }
    if (resource.getDisk().getVolume().hasHostPath()) {
      return Optional.of("Expecting 'host_path' to be unset for persistent volume");
    }
    return Ids.validate(resource.getDisk().getPersistence().getId())
        .map("Invalid persistence ID for persistent volume: "::concat);
  }

  private static Optional<String> notBorrowed(Resource resource) {
    return resource.hasRevocable() && ResourceReader.kind(resource).isDynamicallyReserved()
        ? Optional.of(
            "Dynamically reserved resource "
                + ResourceText.of(resource)
                + " cannot be created from revocable resources")
        : Optional.empty();
  }

  /// Ids of volumes are unique for each role.
  public static Optional<String> uniqueVolumes(Resources resources) {
    Set<List<String>> seen = new HashSet<>();
    for (Entry entry : resources.persistentVolumes().entries()) {
      Kind kind = entry.kind();
      String id = kind.disk() == null ? null : kind.disk().persistenceId();
      if (id != null && !seen.add(List.of(Objects.toString(kind.reservationRole()), id))) {
        return Optional.of("Persistence ID '" + id + "' is not unique");
      }
    }
    return Optional.empty();
  }

  /// A resource is either revocable or not, not half and half.
  public static Optional<String> notHalfRevocable(Resources resources) {
    Map<String, Boolean> revocable = new LinkedHashMap<>();
    for (Entry entry : resources.entries()) {
      Boolean before = revocable.putIfAbsent(entry.kind().name(), entry.kind().isRevocable());
      if (before != null && before != entry.kind().isRevocable()) {
        return Optional.of(
            "Cannot use both revocable and non-revocable '"
                + entry.kind().name()
                + "' at the same time");
      }
    }
    return Optional.empty();
  }

  /// All are allocated, and to one role.
  public static Optional<String> oneAllocationRole(Resources resources) {
    String role = null;
    for (Entry entry : resources.entries()) {
      String other = entry.kind().allocationRole();
      if (other == null) {
        return Optional.of("The resources are not allocated to a role");
      }
      if (role != null && !role.equals(other)) {
        return Optional.of(
            "The resources have multiple allocation roles ('"
                + other
                + "' and '"
                + role
                + "') but only one allocation role is allowed");
      }
      role = other;
    }
    return Optional.empty();
  }

  /// All come from one resource provider, or all from the agent itself. There must be some.
  public static Optional<String> oneProvider(List<Resource> resources) {
    Set<@Nullable String> providers = new LinkedHashSet<>();
    for (int i = 0; i < resources.size(); i++) {
      Resource resource = resources.get(i);
      providers.add(resource.hasProviderId() ? resource.getProviderId().getValue() : null);
    }
    if (providers.size() == 1) {
      return Optional.empty();
    }
    return providers.contains(null)
        ? Optional.of("Some resources have a resource provider and some do not")
        : Optional.of(
            "The resources have multiple resource providers: " + String.join(", ", providers));
  }

  /// Whether some port or item of a set is in two of these.
  public static boolean overlap(List<Resources> parts) {
    Resources sum = Resources.EMPTY;
    long parted = 0;
    for (Resources part : parts) {
      sum = sum.plus(part);
      parted = Scalars.plus(parted, countables(part));
    }
    return parted != countables(sum);
  }

  private static long countables(Resources resources) {
    long count = 0;
    for (Entry entry : resources.entries()) {
      count =
          Scalars.plus(
              count,
              switch (entry.amount()) {
                case Amount.Scalar _ -> 0;
                case Ranges ranges -> ranges.count();
                case ItemSet set -> set.items().size();
              });
    }
    return count;
  }
}
