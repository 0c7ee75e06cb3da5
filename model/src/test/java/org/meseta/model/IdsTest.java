package org.meseta.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;

class IdsTest {
  @Test
  @Proves("hostile-24")
  void badIdsAreRefusedInMesosWords() {
    assertThat(Ids.validate("")).contains("ID must not be empty");
    assertThat(Ids.validate(".")).contains("'.' is disallowed");
    assertThat(Ids.validate("..")).contains("'..' is disallowed");
    assertThat(Ids.validate("a/b")).contains("'a/b' contains invalid characters");
    assertThat(Ids.validate("a\\b")).contains("'a\\b' contains invalid characters");
    assertThat(Ids.validate("a\nb")).contains("'a\nb' contains invalid characters");
    assertThat(Ids.validate("a\u0000b")).isPresent();
    assertThat(Ids.validate("a\u007fb")).isPresent();
    assertThat(Ids.validate("a".repeat(256)))
        .contains("ID must not be greater than 255 characters");
    assertThat(Ids.validate("\u00e9".repeat(128)))
        .contains("ID must not be greater than 255 characters");
  }

  @Test
  @Proves("hostile-24")
  void oddButHarmlessIdsAreFine() {
    assertThat(Ids.validate("a b")).isEmpty();
    assertThat(Ids.validate("...")).isEmpty();
    assertThat(Ids.validate("a".repeat(255))).isEmpty();
    assertThat(Ids.validate("\u00e9".repeat(127))).isEmpty();
    assertThat(Ids.validate("\ud83d\ude80")).isEmpty();
    assertThat(Ids.validate("-rf")).isEmpty();
  }
}
