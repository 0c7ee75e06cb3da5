package org.meseta.protocol;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Everything in which our messages differ from the wire tables, in one place.
final class WireExceptions {
  private WireExceptions() {}

  /// Specifications of images that have no messages of ours: files of the v0 table.
  static final Pattern LEFT_OUT = Pattern.compile("mesos/(appc|docker|oci)/.*");

  /// Fields that hold such a specification are kept as bytes.
  static final Map<String, String> AS_BYTES =
      Map.of(
          "docker.spec.v1.ImageManifest", "bytes",
          "appc.spec.ImageManifest", "bytes");

  /// v0 messages whose bytes or defaults differ from v1, and that therefore have a v0 form. What
  /// they contain has the v1 type wherever that agrees.
  static final Set<String> V0_FORM =
      Set.of(
          "mesos.SlaveInfo",
          "mesos.scheduler.Call",
          "mesos.scheduler.Call.Subscribe",
          "mesos.master.Call",
          "mesos.master.Call.DrainAgent",
          "mesos.quota.QuotaRequest");

  /// v0 messages that differ from v1 only in options which do not reach the wire, and are served by
  /// the v1 form: v1 calls these fields deprecated.
  static final Set<String> V1_SERVES =
      Set.of("mesos.scheduler.Response", "mesos.scheduler.Response.ReconcileOperations");

  /// The v1 name of a v0 type.
  static String v1Type(String v0) {
    return v0.replaceFirst("^mesos\\.(?!internal)", "mesos.v1.").replace("Slave", "Agent");
  }

  /// The v1 name of a v0 field or enum value.
  static String v1Member(String v0) {
    return v0.replace("slave", "agent").replace("SLAVE", "AGENT");
  }
}
