package org.meseta.model.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.meseta.model.resource.Amount;
import org.meseta.model.resource.Entry;
import org.meseta.model.resource.ItemSet;
import org.meseta.model.resource.Kind;
import org.meseta.model.resource.Ranges;
import org.meseta.model.resource.ResourceFormat;
import org.meseta.model.resource.ResourceWriter;
import org.meseta.model.resource.Resources;
import org.meseta.model.resource.Scalars;
import org.meseta.protocol.json.JsonName;
import org.meseta.protocol.json.JsonWriter;
import org.meseta.protocol.v1.Resource;

/// Resources as endpoints show them: flattened to one number or text a name (M-294), and in full as
/// messages in the endpoint format (DESIGN 6).
public final class ResourcesJson {
  private static final JsonName DISK = JsonName.of("disk");
  private static final JsonName MEM = JsonName.of("mem");
  private static final JsonName GPUS = JsonName.of("gpus");
  private static final JsonName CPUS = JsonName.of("cpus");
  private static final JsonName PORTS = JsonName.of("ports");

  private ResourcesJson() {}

  /// `{"disk":…,"mem":…,"gpus":…,"cpus":…,"ports":"[…]"}`: the four scalars are always there.
  public static void flat(JsonWriter out, Resources resources) {
    out.beginObject();
    if (resources.isPlain()) {
      plain(out, resources);
    } else {
      summed(out, resources);
    }
    out.endObject();
  }

  private static void plain(JsonWriter out, Resources resources) {
    out.name(DISK).value(Scalars.toDouble(resources.disk()));
    out.name(MEM).value(Scalars.toDouble(resources.mem()));
    out.name(GPUS).value(Scalars.toDouble(resources.gpus()));
    out.name(CPUS).value(Scalars.toDouble(resources.cpus()));
    if (!resources.ports().isEmpty()) {
      out.name(PORTS).value(resources.ports().toString());
    }
  }

  /// Adds up what differs only in reservation, volume or allocation; revocable amounts stand apart.
  private static void summed(JsonWriter out, Resources resources) {
    Map<String, Amount> sums = new LinkedHashMap<>();
    for (String always : List.of("disk", "mem", "gpus", "cpus")) {
      sums.put(always, new Amount.Scalar(0));
    }
    for (Entry entry : resources.entries()) {
      Kind kind = entry.kind();
      String name = kind.isRevocable() ? kind.name() + "_revocable" : kind.name();
      sums.merge(name, entry.amount(), ResourcesJson::plus);
    }
    sums.forEach((name, amount) -> value(out.name(name), amount));
  }

  /// The sum; of two types under one name the first stays.
  private static Amount plus(Amount left, Amount right) {
    return left.getClass() == right.getClass() ? Amount.plus(left, right) : left;
  }

  private static void value(JsonWriter out, Amount amount) {
    switch (amount) {
      case Amount.Scalar(var thousandths) -> out.value(Scalars.toDouble(thousandths));
      case Ranges ranges -> out.value(ranges.toString());
      case ItemSet items -> out.value(items.toString());
    }
  }

  /// `{"role":{…}}` for each role that has reservations, flattened.
  public static void flatReserved(JsonWriter out, Resources resources) {
    out.beginObject();
    byRole(resources).forEach((role, reserved) -> flat(out.name(role), reserved));
    out.endObject();
  }

  /// `{"role":[…]}` for each role that has reservations, in full.
  public static void fullReserved(JsonWriter out, Resources resources) {
    out.beginObject();
    byRole(resources).forEach((role, reserved) -> full(out.name(role), reserved));
    out.endObject();
  }

  /// All resources as messages.
  public static void full(JsonWriter out, Resources resources) {
    out.beginArray();
    for (Resource resource : ResourceWriter.write(resources, ResourceFormat.ENDPOINT)) {
      out.message(resource);
    }
    out.endArray();
  }

  private static SortedMap<String, Resources> byRole(Resources resources) {
    SortedMap<String, Resources> roles = new TreeMap<>();
    if (resources.isPlain()) {
      return roles;
    }
    for (Entry entry : resources.reserved().entries()) {
      String role = entry.kind().reservationRole();
      if (role != null) {
        roles.computeIfAbsent(role, resources::reserved);
      }
    }
    return roles;
  }
}
