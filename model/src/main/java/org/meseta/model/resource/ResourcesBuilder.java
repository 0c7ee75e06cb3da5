package org.meseta.model.resource;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Collects entries into a [Resources]. Not thread-safe; may go on after [#build()].
public final class ResourcesBuilder {
  private final long[] scalars = new long[Plain.PORTS];
  private Ranges ports = Ranges.EMPTY;
  private @Nullable String role;
  private boolean hasRole;
  private Bag rest;

  ResourcesBuilder() {
    rest = new Bag(Bag.NONE);
  }

  ResourcesBuilder(Resources from) {
    for (int slot = 0; slot < Plain.PORTS; slot++) {
      scalars[slot] = from.plain(slot);
    }
    ports = from.plainPorts();
    role = from.plainRole();
    hasRole = !from.isPlainEmpty();
    rest = new Bag(from.rest());
  }

  ResourcesBuilder(Entry[] entries) {
    this();
    for (Entry entry : entries) {
      add(entry);
    }
  }

  /// Adds an entry; empty ones change nothing.
  public ResourcesBuilder add(Entry entry) {
    if (entry.isEmpty()) {
      return this;
    }
    Kind kind = entry.kind();
    if (kind.slot() == Plain.NO_SLOT || (hasRole && !isMine(kind))) {
      rest.add(entry);
    } else {
      role = kind.allocationRole();
      hasRole = true;
      addPlain(kind.slot(), entry.amount());
    }
    return this;
  }

  public ResourcesBuilder add(Kind kind, Amount amount) {
    return add(Entry.of(kind, amount));
  }

  public ResourcesBuilder addAll(Resources resources) {
    resources.entries().forEach(this::add);
    return this;
  }

  /// Takes away at most what is there.
  ResourcesBuilder subtract(Entry entry) {
    if (isMine(entry.kind())) {
      subtractPlain(entry.kind().slot(), entry.amount());
    } else {
      rest.subtract(entry);
    }
    return this;
  }

  /// Everything added so far.
  public Resources build() {
    Entry[] others = rest.toArray();
    if (isPlainEmpty() && others.length > 0) {
      others = promote(others);
    }
    return Resources.make(
        isPlainEmpty() ? null : role,
        scalars[Plain.CPUS],
        scalars[Plain.MEM],
        scalars[Plain.DISK],
        scalars[Plain.GPUS],
        ports,
        others);
  }

  /// The fast part is empty: if the side list holds plain resources of another role, that role
  /// takes its place.
  private Entry[] promote(Entry[] others) {
    hasRole = false;
    rest = new Bag(Bag.NONE);
    for (Entry entry : others) {
      add(entry);
    }
    return rest.toArray();
  }

  private boolean isMine(Kind kind) {
    return kind.slot() != Plain.NO_SLOT && hasRole && Objects.equals(role, kind.allocationRole());
  }

  private boolean isPlainEmpty() {
    for (long scalar : scalars) {
      if (scalar != 0) {
        return false;
      }
    }
    return ports.isEmpty();
  }

  private void addPlain(int slot, Amount amount) {
    switch (amount) {
      case Amount.Scalar scalar ->
          scalars[slot] = Scalars.plus(scalars[slot], scalar.thousandths());
      case Ranges ranges -> ports = ports.plus(ranges);
      case ItemSet _ -> throw new IllegalArgumentException("no plain resource is a set");
    }
  }

  private void subtractPlain(int slot, Amount amount) {
    switch (amount) {
      case Amount.Scalar scalar ->
          scalars[slot] = Scalars.minus(scalars[slot], scalar.thousandths());
      case Ranges ranges -> ports = ports.minus(ranges);
      case ItemSet _ -> throw new IllegalArgumentException("no plain resource is a set");
    }
  }
}
