package org.meseta.master.core.ops;

import java.util.List;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.protocol.v1.FrameworkInfo;

/// Reads a `FrameworkInfo`.
public final class FrameworkSaid {
  private static final double NANOS_PER_SECOND = 1e9;

  private FrameworkSaid() {}

  /// The fields that the master itself uses.
  public static FrameworkRow.Said of(FrameworkInfo info) {
    return new FrameworkRow.Said(
        info.getName(),
        info.getUser(),
        info.getPrincipal(),
        (long) (Math.max(0, info.getFailoverTimeout()) * NANOS_PER_SECOND),
        info.getCheckpoint(),
        capabilities(info));
  }

  /// The roles a framework subscribes to.
  public static List<String> roles(FrameworkInfo info) {
    return isMultiRole(info) ? List.copyOf(info.getRolesList()) : List.of(info.getRole());
  }

  /// Whether it may have several roles.
  public static boolean isMultiRole(FrameworkInfo info) {
    return (capabilities(info) & (1 << FrameworkRow.MULTI_ROLE)) != 0;
  }

  private static int capabilities(FrameworkInfo info) {
    int bits = 0;
    for (FrameworkInfo.Capability capability : info.getCapabilitiesList()) {
      bits |= 1 << capability.getType().getNumber();
    }
    return bits;
  }

  /// The row of a framework that has no role yet.
  public static FrameworkRow row(FrameworkInfo info) {
    return new FrameworkRow(
        info.getId().getValue(),
        info.toByteString(),
        of(info),
        FrameworkRow.Membership.NONE,
        FrameworkRow.Link.none(FrameworkRow.Phase.RECOVERED),
        FrameworkRow.Times.NONE);
  }
}
