package org.meseta.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.WireTable.Row;

/// Compares every generated descriptor with the tables taken from the real protocol: names,
/// numbers, labels, types, defaults, oneofs and deprecations, in both directions.
class WireTableTest {
  private final List<Row> v1Rows = WireTable.rows("wire-v1.tsv");
  private final List<Row> v0Rows =
      WireTable.rows("wire-v0.tsv").stream()
          .filter(row -> !WireExceptions.LEFT_OUT.matcher(row.file()).matches())
          .toList();
  private final WireTable v1 = WireTable.of(v1Rows);

  @Test
  @Proves("A-019")
  void v1MessagesAreExactlyThoseOfTheirTable() {
    assertSame(v1, WireDescriptors.table(WireDescriptors.V1));
  }

  @Test
  void messagesInV0FormAreExactlyThoseOfTheirTable() {
    List<Row> own = v0Rows.stream().filter(row -> inV0Form(row.name())).map(this::typed).toList();
    assertSame(WireTable.of(own), WireDescriptors.table(WireDescriptors.V0));
  }

  @Test
  @Proves("A-019")
  void everyOtherV0MessageHasTheBytesOfItsV1Form() {
    List<Row> shared =
        v0Rows.stream()
            .filter(row -> !inV0Form(row.name()) && !WireExceptions.V1_SERVES.contains(row.name()))
            .map(WireTableTest::renamed)
            .toList();
    Map<String, Set<String>> expected = new TreeMap<>(v1.types());
    Map<String, Set<String>> actual = WireTable.of(shared).types();
    expected.keySet().retainAll(actual.keySet());
    assertSame(new WireTable(expected), new WireTable(actual));
  }

  @Test
  void theExceptionsAreAllNeeded() {
    Map<String, Set<String>> renamed =
        WireTable.of(v0Rows.stream().map(WireTableTest::renamed).toList()).types();
    for (String name : union(WireExceptions.V0_FORM, WireExceptions.V1_SERVES)) {
      String v1Name = WireExceptions.v1Type(name);
      boolean differs = !Objects.equals(renamed.get(v1Name), v1.types().get(v1Name));
      boolean encloses = WireExceptions.V0_FORM.stream().anyMatch(o -> o.startsWith(name + "."));
      assertThat(differs || encloses).as("%s differs between v0 and v1", name).isTrue();
    }
  }

  private boolean inV0Form(String name) {
    return WireExceptions.V0_FORM.contains(name)
        || !v1.types().containsKey(WireExceptions.v1Type(name));
  }

  /// A row of a message in v0 form, its type mapped to the one we use.
  private Row typed(Row row) {
    String type = WireExceptions.AS_BYTES.getOrDefault(row.type(), row.type());
    String ours = inV0Form(type) ? type : WireExceptions.v1Type(type);
    return new Row(
        row.file(),
        row.kind(),
        row.name(),
        row.number(),
        row.member(),
        row.label(),
        ours,
        row.options());
  }

  private static Row renamed(Row row) {
    return new Row(
        row.file(),
        row.kind(),
        WireExceptions.v1Type(row.name()),
        row.number(),
        WireExceptions.v1Member(row.member()),
        row.label(),
        WireExceptions.v1Type(row.type()),
        row.options());
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> all = new TreeSet<>(a);
    all.addAll(b);
    return all;
  }

  private static void assertSame(WireTable expected, WireTable actual) {
    assertThat(actual.types()).isNotEmpty();
    assertThat(new TreeSet<>(actual.types().keySet()))
        .isEqualTo(new TreeSet<>(expected.types().keySet()));
    actual
        .types()
        .forEach(
            (name, fields) -> assertThat(fields).as(name).isEqualTo(expected.types().get(name)));
  }
}
