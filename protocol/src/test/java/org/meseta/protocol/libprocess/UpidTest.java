package org.meseta.protocol.libprocess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meseta.protocol.Proves;

class UpidTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "master@127.0.0.1:5050",
        "slave(1)@10.0.0.1:65535",
        "x@host.example:1",
        "a@b@[::1]:5051",
        "@1.2.3.4:5"
      })
  void readsAndWrites(String text) {
    assertThat(Upid.parse(text)).hasToString(text);
  }

  @Test
  void keepsThePartsApart() {
    assertThat(Upid.parse("a@b@[fe80::1]:5051")).isEqualTo(new Upid("a@b", "fe80::1", 5051));
  }

  @ParameterizedTest
  @Proves("hostile-13")
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "x@",
        "x@1.2.3.4",
        "x@1.2.3.4:",
        "x@:5",
        "x@1.2.3.4:65536",
        "x@1.2.3.4:-1",
        "x@1.2.3.4:5x",
        "x:1@h",
        "x@::1:5",
        "x@h\r\nA: b:5",
        "x@[]:1"
      })
  void refusesAnythingElse(String text) {
    assertThat(Upid.parse(text)).isNull();
  }
}
