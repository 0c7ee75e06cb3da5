package org.meseta.master.core.scenario;

import java.util.List;
import java.util.Map;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryImage;

/// What a scenario's registry holds.
public final class RegistryRecord {
  private RegistryRecord() {}

  /// Applies a mutation.
  public static void apply(Map<String, RegistryImage.Entry> entries, Mutation mutation) {
    switch (mutation) {
      case Mutation.Put(var key, var value) ->
          entries.put(key.id(), new RegistryImage.Entry(key, value));
      case Mutation.Delete(var key) -> entries.remove(key.id());
    }
  }

  /// The entries, for a new leader.
  public static List<RegistryImage.Entry> image(Map<String, RegistryImage.Entry> entries) {
    return List.copyOf(entries.values());
  }
}
