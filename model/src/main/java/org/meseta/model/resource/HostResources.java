package org.meseta.model.resource;

import java.util.List;
import org.meseta.model.Bytes;
import org.meseta.model.Roles;

/// What an agent's machine has, and what of it is offered when `--resources` does not say (S-043).
///
/// @param cpus number of processors; 0 if unknown
/// @param memoryBytes main memory; 0 if unknown
/// @param diskBytes size of the file system of the work directory; 0 if unknown
public record HostResources(int cpus, long memoryBytes, long diskBytes) {
  private static final long DEFAULT_MEMORY = Bytes.GIGABYTE;
  private static final long DEFAULT_DISK = 10 * Bytes.GIGABYTE;
  private static final Ranges DEFAULT_PORTS = Ranges.of(31000, 32000);

  /// The given resources, and for each of cpus, mem, disk and ports that they do not name the
  /// machine's, reserved to `defaultRole`. Of the memory 1 GB stays free (half of it below 2 GB),
  /// of the disk 5 GB (half of it below 10 GB).
  public Resources complete(ResourcesParser.Result given, String defaultRole) {
    ResourcesBuilder all = Resources.builder().addAll(given.resources());
    if (!given.names().contains("cpus")) {
      add(all, "cpus", defaultRole, Math.max(1, cpus));
    }
    if (!given.names().contains("mem")) {
      add(
          all,
          "mem",
          defaultRole,
          offered(memoryBytes, DEFAULT_MEMORY, Bytes.GIGABYTE) / Bytes.MEGABYTE);
    }
    if (!given.names().contains("disk")) {
      add(
          all,
          "disk",
          defaultRole,
          offered(diskBytes, DEFAULT_DISK, 5 * Bytes.GIGABYTE) / Bytes.MEGABYTE);
    }
    if (!given.names().contains("ports")) {
      all.add(kind("ports", Kind.Type.RANGES, defaultRole), DEFAULT_PORTS);
    }
    return all.build();
  }

  /// What is left of `total` when `spare` stays free, or half of it where that would be more.
  private static long offered(long total, long byDefault, long spare) {
    if (total <= 0) {
      return byDefault;
    }
    return total >= 2 * spare ? total - spare : total / 2;
  }

  private static void add(ResourcesBuilder all, String name, String role, long units) {
    all.add(kind(name, Kind.Type.SCALAR, role), new Amount.Scalar(units * 1000));
  }

  private static Kind kind(String name, Kind.Type type, String role) {
    Kind kind = Kind.of(name, type);
    return role.equals(Roles.DEFAULT)
        ? kind
        : kind.withReservations(List.of(Reservation.ofStatic(role)));
  }
}
