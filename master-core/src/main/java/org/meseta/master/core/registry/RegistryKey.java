package org.meseta.master.core.registry;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/// Names one entry of the registry.
///
/// @param kind what the entry describes
/// @param id the entry's name within its kind, any text of 1 to [#MAX_ID_BYTES] bytes of UTF-8
///   without NUL
public record RegistryKey(Kind kind, String id) implements Comparable<RegistryKey> {
  /// The longest id, in bytes of UTF-8.
  public static final int MAX_ID_BYTES = 512;

  private static final Comparator<RegistryKey> ORDER =
      Comparator.comparing(RegistryKey::kind).thenComparing(RegistryKey::id);

  /// What an entry describes. A stored kind that this version does not know makes the store refuse
  /// to open.
  public enum Kind {
    /// One agent: admitted, unreachable or gone (M-020, M-021). The id is the agent's id.
    AGENT
  }

  public RegistryKey {
    if (!storable(id)) {
      throw new IllegalArgumentException(
          "A registry id has 1 to %d bytes of UTF-8 and no NUL; this one of kind %s has %d characters"
              .formatted(MAX_ID_BYTES, kind, id.length()));
    }
  }

  /// The key of an agent.
  public static RegistryKey agent(String agentId) {
    return new RegistryKey(Kind.AGENT, agentId);
  }

  /// Whether `id` may be part of a key: what comes from a peer is asked first, and refused with an
  /// answer.
  public static boolean storable(String id) {
    return !id.isEmpty()
        && id.indexOf('\0') < 0
        && id.length() <= MAX_ID_BYTES
        && StandardCharsets.UTF_8.newEncoder().canEncode(id)
        && id.getBytes(StandardCharsets.UTF_8).length <= MAX_ID_BYTES;
  }

  @Override
  public int compareTo(RegistryKey other) {
    return ORDER.compare(this, other);
  }
}
