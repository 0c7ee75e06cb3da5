package org.meseta.transport.host;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.Optional;

/// The address and host name that others are told, and where to listen (M-008, M-009).
///
/// @param bind the address to listen on
/// @param ip the address that others reach this process at
/// @param hostname the name that people and frameworks see
public record HostIdentity(String bind, String ip, String hostname) {
  private static final String ANY = "0.0.0.0";

  /// What flags leave open is found out: no `--ip` means all addresses, and a host name is looked
  /// up for the address, unless that is turned off.
  public static HostIdentity of(
      Optional<String> ip,
      Optional<String> advertiseIp,
      Optional<String> hostname,
      boolean hostnameLookup) {
    String bind = ip.orElse(ANY);
    String reachable = advertiseIp.orElseGet(() -> bind.equals(ANY) ? firstAddress() : bind);
    String name = hostname.orElseGet(() -> hostnameLookup ? lookUp(reachable) : reachable);
    return new HostIdentity(bind, reachable, name);
  }

  /// Whether only this machine can reach the process.
  public boolean isLoopback() {
    return bind.startsWith("127.");
  }

  private static String lookUp(String ip) {
    try {
      return InetAddress.getByName(ip).getCanonicalHostName();
    } catch (UnknownHostException e) {
      return ip;
    }
  }

  /// The address that this host's name stands for, else the first that is not a loopback's.
  private static String firstAddress() {
    try {
      InetAddress local = InetAddress.getLocalHost();
      if (local instanceof Inet4Address && !local.isLoopbackAddress()) {
        return local.getHostAddress();
      }
    } catch (UnknownHostException e) {
      // The interfaces tell as well.
    }
    try {
      for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        for (InetAddress address : Collections.list(each.getInetAddresses())) {
          if (address instanceof Inet4Address && !address.isLoopbackAddress()) {
            return address.getHostAddress();
          }
        }
      }
    } catch (SocketException e) {
      // A host without interfaces has its loopback address.
    }
    return "127.0.0.1";
  }
}
