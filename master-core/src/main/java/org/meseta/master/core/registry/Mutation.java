package org.meseta.master.core.registry;

/// One change of the registry.
public sealed interface Mutation {
  /// The longest value, in bytes. What comes from a peer is measured first, and refused with an
  /// answer.
  int MAX_VALUE_BYTES = 128 * 1024;

  /// The entry that changes.
  RegistryKey key();

  /// Sets an entry, whether it existed or not.
  ///
  /// @param key the entry
  /// @param value at most [#MAX_VALUE_BYTES] bytes that only the master understands
  record Put(RegistryKey key, Bytes value) implements Mutation {
    public Put {
      if (value.size() > MAX_VALUE_BYTES) {
        throw new IllegalArgumentException(
            "A registry value has at most %d bytes; that of %s has %d"
                .formatted(MAX_VALUE_BYTES, key, value.size()));
      }
    }
  }

  /// Takes an entry away; nothing happens when it is not there.
  record Delete(RegistryKey key) implements Mutation {}
}
