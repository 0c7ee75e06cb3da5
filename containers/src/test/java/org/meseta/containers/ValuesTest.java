package org.meseta.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ids, specs and wait statuses.
class ValuesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "0d116d99-d2e0-4356-9386-54823295fbba", "parent.child", "A_b-9"})
  void goodIds(String value) {
    assertThat(new ContainerId(value).toString()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", ".a", "-a", "a/b", "a b", "a\n", "ä", "a\0b"})
  void badIds(String value) {
    assertThatThrownBy(() -> new ContainerId(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("container id");
  }

  @Test
  void idsHaveALimit() {
    assertThat(ContainerId.isValid("x".repeat(200))).isTrue();
    assertThat(ContainerId.isValid("x".repeat(201))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, exited with status 0",
    "768, exited with status 3",
    "35072, exited with status 137",
    "9, terminated with signal 9",
    "139, terminated with signal 11 (core dumped)"
  })
  void rawStatusesInWords(int raw, String text) {
    assertThat(new WaitStatus(raw)).hasToString(text);
  }

  @Test
  void anExitOf137IsNotSignal9() {
    assertThat(WaitStatus.exited(137)).isNotEqualTo(WaitStatus.signaled(9));
    assertThat(new WaitStatus(137).isSignaled()).isTrue();
    assertThat(new WaitStatus(137).signal()).isEqualTo(9);
    assertThat(new WaitStatus(137).isCoreDumped()).isTrue();
  }

  @Test
  void aSandboxIsAbsolute() {
    ContainerSpec.Builder spec =
        ContainerSpec.builder(new ContainerId("a"), Path.of("relative"), new Command.Shell("x"));
    assertThatThrownBy(spec::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'relative'");
  }

  @Test
  void anExecWithoutArgumentsHasItsNameAsFirst() {
    assertThat(new Command.Exec("ls", List.of()).arguments()).containsExactly("ls");
  }
}
