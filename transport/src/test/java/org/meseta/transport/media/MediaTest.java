package org.meseta.transport.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;

class MediaTest {

  @Test
  @Proves("A-001")
  void contentTypesAreComparedExactly() {
    assertThat(Media.ofContentType("application/json")).contains(Media.JSON);
    assertThat(Media.ofContentType("application/x-protobuf")).contains(Media.PROTOBUF);
    assertThat(Media.ofContentType("APPLICATION/JSON")).isEmpty();
    assertThat(Media.ofContentType("application/json; charset=utf-8")).isEmpty();
    assertThat(Media.ofContentType("")).isEmpty();
  }

  @Test
  @Proves({"A-002", "hostile-5"})
  void jsonIsPreferredWhereItIsAcceptable() {
    assertThat(Media.accepted(List.of())).contains(Media.JSON);
    assertThat(Media.accepted(List.of("*/*"))).contains(Media.JSON);
    assertThat(Media.accepted(List.of("application/x-protobuf"))).contains(Media.PROTOBUF);
    assertThat(Media.accepted(List.of("application/x-protobuf, application/json;q=0.1")))
        .contains(Media.JSON);
    assertThat(Media.accepted(List.of("application/x-protobuf", "application/json")))
        .contains(Media.JSON);
    assertThat(Media.accepted(List.of("application/json;q=0, */*"))).contains(Media.PROTOBUF);
    assertThat(Media.accepted(List.of("text/html"))).isEmpty();
    assertThat(Media.accepted(List.of("application/json;q=0"))).isEmpty();
    assertThat(Media.accepted(List.of("application/json;q=abc"))).isEmpty();
    assertThat(Media.accepted(List.of(",,;;q"))).isEmpty();
  }
}
