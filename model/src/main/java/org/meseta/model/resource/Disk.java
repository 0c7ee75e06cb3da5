package org.meseta.model.resource;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What makes a disk resource special: its source, and the persistent volume on it (S-046, M-187).
///
/// How a task mounts it (`volume`) and who created it (`principal`) do not count for equality:
/// neither changes what the resource is.
public record Disk(
    @Nullable Source source,
    @Nullable String persistenceId,
    @Nullable String principal,
    @Nullable Mounting mounting) {
  /// Where the space comes from; no source means the agent's work directory.
  public record Source(
      Type type,
      @Nullable Root path,
      @Nullable Root mount,
      @Nullable String vendor,
      @Nullable String id,
      @Nullable Labels metadata,
      @Nullable String profile) {
    /// `PATH` is divisible, `MOUNT` and `BLOCK` are exclusive, `RAW` is exclusive once it has an
    /// id.
    public enum Type {
      PATH,
      MOUNT,
      BLOCK,
      RAW
    }

    boolean isExclusive() {
      return switch (type) {
        case PATH -> false;
        case MOUNT, BLOCK -> true;
        case RAW -> id != null;
      };
    }

    /// `PATH:/mnt/a`, `MOUNT(vendor,id,profile)`, `RAW`.
    @Override
    public String toString() {
      if (id != null || profile != null) {
        return type + "(" + orEmpty(vendor) + "," + orEmpty(id) + "," + orEmpty(profile) + ")";
      }
      Root root =
          switch (type) {
            case PATH -> path;
            case MOUNT -> mount;
            case BLOCK, RAW -> null;
          };
      return type + (root == null || root.directory == null ? "" : ":" + root.directory);
    }

    private static String orEmpty(@Nullable String text) {
      return text == null ? "" : text;
    }
  }

  /// The `path` or `mount` part of a source. Its directory may be missing: then the storage plugin
  /// decides.
  public record Root(@Nullable String directory) {}

  /// The `volume` part: its text for logs and its bytes for the wire.
  public record Mounting(String text, WireBytes bytes) {}

  /// Whether parts of it may not be added up or split off.
  boolean isExclusive() {
    return persistenceId != null || (source != null && source.isExclusive());
  }

  /// The disk without its volume: what DESTROY leaves. Null when nothing special remains.
  @Nullable Disk withoutVolume() {
    return source == null ? null : new Disk(source, null, null, null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Disk that
        && Objects.equals(source, that.source)
        && Objects.equals(persistenceId, that.persistenceId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(source, persistenceId);
  }

  /// As Mesos prints it: `MOUNT:/mnt,id:path`.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (source != null) {
      text.append(source);
    }
    if (persistenceId != null) {
      text.append(source == null ? "" : ",").append(persistenceId);
    }
    if (mounting != null) {
      text.append(':').append(mounting.text);
    }
    return text.toString();
  }
}
