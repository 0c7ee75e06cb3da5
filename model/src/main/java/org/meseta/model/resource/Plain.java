package org.meseta.model.resource;

import org.jspecify.annotations.Nullable;

/// The resources that nearly every agent, offer and task has and nothing else: their slots in the
/// fast part of [Resources].
final class Plain {
  static final int NO_SLOT = -1;
  static final int CPUS = 0;
  static final int MEM = 1;
  static final int DISK = 2;
  static final int GPUS = 3;
  static final int PORTS = 4;

  static final int SLOTS = 5;

  private static final Kind[] UNALLOCATED = kinds(null);
  private static final Kind[] DEFAULT_ROLE = kinds("*");

  private Plain() {}

  /// The kind of a slot; shared objects for the two most frequent roles.
  static Kind kind(int slot, @Nullable String role) {
    if (role == null) {
      return UNALLOCATED[slot];
    }
    return role.equals("*") ? DEFAULT_ROLE[slot] : Kind.plain(name(slot), type(slot), role);
  }

  private static Kind[] kinds(@Nullable String role) {
    Kind[] kinds = new Kind[SLOTS];
    for (int slot = 0; slot < SLOTS; slot++) {
      kinds[slot] = Kind.plain(name(slot), type(slot), role);
    }
    return kinds;
  }

  static int slot(String name, Kind.Type type) {
    return switch (type) {
      case SCALAR ->
          switch (name) {
            case "cpus" -> CPUS;
            case "mem" -> MEM;
            case "disk" -> DISK;
            case "gpus" -> GPUS;
            default -> NO_SLOT;
          };
      case RANGES -> name.equals("ports") ? PORTS : NO_SLOT;
      case SET -> NO_SLOT;
    };
  }

  static String name(int slot) {
    return switch (slot) {
      case CPUS -> "cpus";
      case MEM -> "mem";
      case DISK -> "disk";
      case GPUS -> "gpus";
      case PORTS -> "ports";
      default -> throw new IllegalArgumentException("no slot " + slot);
    };
  }

  static Kind.Type type(int slot) {
    return slot == PORTS ? Kind.Type.RANGES : Kind.Type.SCALAR;
  }
}
