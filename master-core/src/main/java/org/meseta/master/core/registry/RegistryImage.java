package org.meseta.master.core.registry;

import java.util.List;

/// All that the registry held when a leader had fenced out its predecessors.
///
/// @param clusterId the id that the cluster got when its registry was first written, and never
///   changes
/// @param epoch the number of this leadership, from 1, larger than any before
/// @param entries everything, ordered by key
public record RegistryImage(String clusterId, long epoch, List<Entry> entries) {
  /// One value under its key.
  public record Entry(RegistryKey key, Bytes value) {}

  public RegistryImage {
    entries = List.copyOf(entries);
  }
}
