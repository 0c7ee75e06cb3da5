package org.meseta.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meseta.master.core.registry.RegistryKey;
import org.meseta.master.core.registry.RegistryKey.Kind;

/// The pure parts: names, head and election order.
class SmallPartsTest {
  private static final Layout LAYOUT = new Layout("/mesos");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "20261125-S1",
        ".",
        "..",
        "a.b",
        "a/b",
        "ü",
        "%41",
        " ",
        "\u0001",
        "\uFFFF",
        "\uD83D\uDE00"
      })
  void everyTextBecomesANameAndBack(String text) {
    String name = NodeNames.encode(text);
    assertThat(name).matches("[A-Za-z0-9_%-][A-Za-z0-9._%-]*");
    assertThat(NodeNames.decode(name)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%4G", "%41", "a/b", ".", "ü", "%c3%bc", "%FF", ".a"})
  void namesThatWeNeverWriteAreNotRead(String name) {
    assertThat(NodeNames.decode(name)).isEmpty();
  }

  @Test
  void entriesSpreadOverAllBucketsAndAreFoundAgain() {
    Set<String> buckets = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      RegistryKey key = RegistryKey.agent("3f1c4c1e-0000-4b1e-S" + i);
      String path = LAYOUT.entry(key);
      String bucket = path.substring(0, path.lastIndexOf('/'));
      buckets.add(bucket);
      int number = LAYOUT.buckets(Kind.AGENT).indexOf(bucket);
      String name = path.substring(path.lastIndexOf('/') + 1);
      assertThat(LAYOUT.key(Kind.AGENT, number, name)).contains(key);
      assertThat(LAYOUT.key(Kind.AGENT, number ^ 1, name)).isEmpty();
    }
    assertThat(buckets).hasSize(Layout.BUCKETS);
  }

  @Test
  void ourOnlyChildOfThePathCannotStandForElection() {
    assertThat(LAYOUT.ours()).isEqualTo("/mesos/meseta");
    assertThat(Layout.OURS).doesNotContainPattern("[0-9_]");
  }

  @Test
  void theHeadIsTextAndComesBack() throws Exception {
    Head head = new Head("c-1", 3, 400, "json.info_0000000012");
    assertThat(Head.decode("/h", head.encode())).isEqualTo(head);
    assertThat(Head.first("c-1").takenOverBy("me").at(9)).isEqualTo(new Head("c-1", 1, 9, "me"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "meseta registry 2\ncluster a\nepoch 1\nsequence 1\nwriter w\n",
        "meseta registry 1\ncluster a\nepoch -1\nsequence 1\nwriter w\n",
        "meseta registry 1\ncluster a\nepoch 99999999999999999999\nsequence 1\nwriter w\n",
        "meseta registry 1\ncluster a\nepoch 1\nsequence 1\nwriter w\nmore\n"
      })
  void anythingElseInTheHeadIsRefusedInOneLine(String text) {
    assertThatThrownBy(
            () -> Head.decode("/mesos/meseta/head", text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("/mesos/meseta/head")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void theLowestSequenceLeadsWhateverItsLabel() {
    assertThat(Election.lowest(List.of("json.info_0000000010", "json.info_0000000009", "meseta")))
        .contains("json.info_0000000009");
    assertThat(Election.lowest(List.of("json.info_0000000010", "info_0000000003", "log_replicas")))
        .contains("info_0000000003");
    assertThat(Election.lowest(List.of("json.info_0000000010", "0000000002")))
        .contains("0000000002");
    assertThat(Election.lowest(List.of("json.info_2147483647", "json.info_-2147483648")))
        .contains("json.info_-2147483648");
    assertThat(Election.lowest(List.of("meseta", "nonsense"))).isEmpty();
  }
}
