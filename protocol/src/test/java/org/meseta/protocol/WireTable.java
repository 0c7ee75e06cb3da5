package org.meseta.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A wire table (`spec/wire-v0.tsv` or `wire-v1.tsv`), or what our descriptors make of it, in one
/// comparable form: for each message or enum the set of its entries as text.
record WireTable(Map<String, Set<String>> types) {

  record Row(
      String file,
      String kind,
      String name,
      String number,
      String member,
      String label,
      String type,
      String options) {

    String entry() {
      return switch (kind) {
        case "field" -> "%s = %s %s %s [%s]".formatted(number, label, type, member, options);
        case "enum" -> "%s = %s".formatted(number, member);
        default -> throw new IllegalStateException("entry of a " + kind);
      };
    }
  }

  static List<Row> rows(String table) {
    List<Row> rows = new ArrayList<>();
    for (String line : SpecFiles.lines(SpecFiles.root().resolve(table))) {
      String[] c = line.split("\t", -1);
      rows.add(new Row(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7].replace("alias", "")));
    }
    return rows.subList(1, rows.size());
  }

  static WireTable of(List<Row> rows) {
    Map<String, Set<String>> types = new LinkedHashMap<>();
    for (Row row : rows) {
      Set<String> entries = types.computeIfAbsent(row.name(), _ -> new TreeSet<>());
      if (!row.kind().equals("message")) {
        entries.add(row.entry());
      }
    }
    return new WireTable(types);
  }
}
