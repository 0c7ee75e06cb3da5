package org.meseta.master.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegistryValuesTest {
  @Test
  void bytesAreEqualByContentAndCannotBeChangedFromOutside() {
    byte[] array = {1, 2, 3};
    Bytes bytes = Bytes.copyOf(array);
    array[0] = 9;
    bytes.toArray()[1] = 9;
    assertThat(bytes).isEqualTo(Bytes.copyOf(new byte[] {1, 2, 3})).hasToString("3 bytes");
    assertThat(bytes.hashCode()).isEqualTo(Bytes.copyOf(new byte[] {1, 2, 3}).hashCode());
    assertThat(bytes).isNotEqualTo(Bytes.EMPTY);
    assertThat(Bytes.utf8("zürich").toUtf8()).isEqualTo("zürich");
  }

  @Test
  void keysAreOrderedById() {
    assertThat(Stream.of("b", "a", "B").map(RegistryKey::agent).sorted().map(RegistryKey::id))
        .containsExactly("B", "a", "b");
  }

  @Test
  void idsThatCannotBeStoredAreToldApartBeforeTheyBecomeKeys() {
    assertThat(List.of("", "a\0b", "x".repeat(513), "ü".repeat(257), "\uD800"))
        .noneMatch(RegistryKey::storable);
    assertThat(List.of("x".repeat(512), "a/b", "..", "ü")).allMatch(RegistryKey::storable);
    assertThatThrownBy(() -> RegistryKey.agent("")).hasMessageContaining("1 to 512 bytes");
  }

  @Test
  void aValueThatIsTooLongNeverBecomesAMutation() {
    RegistryKey key = RegistryKey.agent("S1");
    Bytes large = Bytes.copyOf(new byte[Mutation.MAX_VALUE_BYTES + 1]);
    assertThatThrownBy(() -> new Mutation.Put(key, large))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("131072")
        .hasMessageContaining("S1");
  }
}
