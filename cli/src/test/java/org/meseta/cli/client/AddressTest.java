package org.meseta.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @Test
  void readsTheFormsThatPeopleWrite() {
    assertThat(Address.parse("10.0.0.1:5051")).isEqualTo(new Address("10.0.0.1", 5051));
    assertThat(Address.parse("master.example")).isEqualTo(new Address("master.example", 5050));
    assertThat(Address.parse("http://a:1/")).isEqualTo(new Address("a", 1));
    assertThat(Address.parse("master@a:1")).isEqualTo(new Address("a", 1));
    assertThat(Address.parse("[::1]:5050")).isEqualTo(new Address("[::1]", 5050));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "a:x", "a:99999", "a:1/path", "zk://a:1/b", "https://a:1", ":1"})
  void refusesOthersNamingTheFlag(String text) {
    assertThatThrownBy(() -> Address.parse(text))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--master=");
  }
}
