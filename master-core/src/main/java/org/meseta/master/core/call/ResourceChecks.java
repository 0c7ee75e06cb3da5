package org.meseta.master.core.call;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meseta.model.Ids;
import org.meseta.model.resource.Amount;
import org.meseta.model.resource.Entry;
import org.meseta.model.resource.Kind;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.v1.Resource;

/// Whether the resources of a task and its executor may be used together (M-181). Each resource by
/// itself has been checked before. The texts are Mesos' own.
final class ResourceChecks {
  private static final long WHOLE = 1000;

  private ResourceChecks() {}

  static @Nullable String task(LaunchedTask task) {
    List<Resource> messages = task.info().getResourcesList();
    if (messages.isEmpty()) {
      return "Task uses no resources";
    }
    Resources resources = task.resources();
    if (resources.isPlain() && resources.gpus() == 0) {
      return null;
    }
    String error = common(resources, messages);
    if (error != null) {
      return "Task uses invalid resources: " + error;
    }
    error = persistenceIds(resources);
    if (error != null) {
      return "Task uses duplicate persistence ID: " + error;
    }
    error = oneRole(resources);
    if (error != null) {
      return "Invalid task resources: " + error;
    }
    error = revocableMix(resources);
    return error == null ? null : "Task mixes revocable and non-revocable resources: " + error;
  }

  static @Nullable String executor(LaunchedTask task) {
    Resources resources = task.executorResources();
    String error = common(resources, task.info().getExecutor().getResourcesList());
    if (error != null) {
      return "Executor uses invalid resources: " + error;
    }
    error = persistenceIds(resources);
    if (error != null) {
      return "Executor uses duplicate persistence ID: " + error;
    }
    error = oneRole(resources);
    if (error != null) {
      return "Invalid executor resources: " + error;
    }
    error = revocableMix(resources);
    return error == null ? null : "Executor mixes revocable and non-revocable resources: " + error;
  }

  static @Nullable String taskAndExecutor(LaunchedTask task) {
    if (!task.info().hasExecutor()) {
      return null;
    }
    if (overlap(task.resources(), task.executorResources())) {
      return "There are overlapping resources in the task resources "
          + task.resources()
          + " and executor resources "
          + task.executorResources();
    }
    Resources total = task.resources().plus(task.executorResources());
    String error = persistenceIds(total);
    if (error != null) {
      return "Task and its executor use duplicate persistence ID: " + error;
    }
    error = revocableMix(total);
    return error == null
        ? null
        : "Task and its executor mix revocable and non-revocable resources: " + error;
  }

  private static @Nullable String common(Resources resources, List<Resource> messages) {
    if (resources.gpus() % WHOLE != 0) {
      return "Invalid 'gpus' resource: The 'gpus' resource must be an unsigned integer";
    }
    for (Resource message : messages) {
      if (message.hasDisk()) {
        String error = disk(message);
        if (error != null) {
          return "Invalid DiskInfo: " + error;
        }
      }
    }
    for (Entry entry : resources.entries()) {
      if (entry.kind().isDynamicallyReserved() && entry.kind().isRevocable()) {
        return "Invalid ReservationInfo: Dynamically reserved resource "
            + entry
            + " cannot be created from revocable resources";
      }
    }
    return null;
  }

  private static @Nullable String disk(Resource resource) {
    Resource.DiskInfo disk = resource.getDisk();
    if (!disk.hasPersistence()) {
      if (disk.hasVolume()) {
        return "Non-persistent volume not supported";
      }
      return disk.hasSource() ? null : "DiskInfo is set but empty";
    }
    if (resource.hasRevocable()) {
      return "Persistent volumes cannot be created from revocable resources";
    }
    if (resource.getReservationsCount() == 0 && resource.getRole().equals("*")) {
      return "Persistent volumes cannot be created from unreserved resources";
    }
    if (!disk.hasVolume()) {
      return "Expecting 'volume' to be set for persistent volume";
    }
    if (disk.getVolume().hasHostPath()) {
      return "Expecting 'host_path' to be unset for persistent volume";
    }
    return Ids.validate(disk.getPersistence().getId())
        .map(error -> "Invalid persistence ID for persistent volume: " + error)
        .orElse(null);
  }

  private static @Nullable String persistenceIds(Resources resources) {
    if (resources.isPlain()) {
      return null;
    }
    Set<String> seen = new HashSet<>();
    for (Entry entry : resources.entries()) {
      if (entry.kind().isPersistentVolume() && entry.kind().disk() != null) {
        String id = entry.kind().disk().persistenceId();
        if (!seen.add(entry.kind().reservationRole() + "\n" + id)) {
          return "Persistence ID '" + id + "' is not unique";
        }
      }
    }
    return null;
  }

  private static @Nullable String oneRole(Resources resources) {
    String first = null;
    for (Entry entry : resources.entries()) {
      String role = entry.kind().allocationRole();
      if (role == null) {
        return "The resources are not allocated to a role";
      }
      if (first != null && !first.equals(role)) {
        return "The resources have multiple allocation roles ('"
            + role
            + "' and '"
            + first
            + "') but only one allocation role is allowed";
      }
      first = role;
    }
    return null;
  }

  private static @Nullable String revocableMix(Resources resources) {
    if (resources.isPlain()) {
      return null;
    }
    for (Entry entry : resources.entries()) {
      Kind kind = entry.kind();
      for (Entry other : resources.entries()) {
        if (kind.name().equals(other.kind().name())
            && kind.isRevocable() != other.kind().isRevocable()) {
          return "Cannot use both revocable and non-revocable '"
              + kind.name()
              + "' at the same time";
        }
      }
    }
    return null;
  }

  /// Whether the two use the same port or the same item of a set.
  private static boolean overlap(Resources task, Resources executor) {
    for (Entry mine : task.entries()) {
      for (Entry theirs : executor.entries()) {
        boolean counted = mine.amount() instanceof Amount.Scalar;
        if (!counted && mine.kind().equals(theirs.kind())) {
          Resources left = Resources.of(mine.kind(), mine.amount());
          if (!left.minus(Resources.of(theirs.kind(), theirs.amount())).equals(left)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
