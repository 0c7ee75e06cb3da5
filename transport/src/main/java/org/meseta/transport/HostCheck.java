package org.meseta.transport;

import io.netty.util.NetUtil;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a `Host` header may stand in a request: the defence of a loopback port against web pages
/// whose host name was pointed at it (DNS rebinding, hostile-22). A browser always sends the name
/// of the page, so that addresses, an empty and an absent `Host` (libprocess peers) are harmless.
public final class HostCheck {

  /// Accepts everything.
  public static final HostCheck OFF = new HostCheck(null);

  private final @Nullable Set<String> names;

  private HostCheck(@Nullable Set<String> names) {
    this.names = names;
  }

  /// Accepts addresses, `localhost`, names under it, and these names.
  public static HostCheck only(Set<String> names) {
    Set<String> lower = new HashSet<>();
    names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
    return new HostCheck(lower);
  }

  /// Whether a header value, `name`, `name:port` or empty, is acceptable.
  boolean accepts(@Nullable String host) {
    if (names == null || host == null || host.isEmpty()) {
      return true;
    }
    String name = withoutPort(host).toLowerCase(Locale.ROOT);
    if (name.startsWith("[") && name.endsWith("]")) {
      return NetUtil.isValidIpV6Address(name.substring(1, name.length() - 1));
    }
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || NetUtil.isValidIpV4Address(name)
        || names.contains(name);
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
