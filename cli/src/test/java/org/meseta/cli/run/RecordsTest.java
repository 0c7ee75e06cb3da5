package org.meseta.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {

  @Test
  void readsRecordsUntilTheEnd() throws IOException {
    InputStream stream = stream("3\nabc0\n2\nde");

    assertThat(Records.read(stream)).hasValue("abc".getBytes(StandardCharsets.UTF_8));
    assertThat(Records.read(stream)).hasValue(new byte[0]);
    assertThat(Records.read(stream)).hasValue("de".getBytes(StandardCharsets.UTF_8));
    assertThat(Records.read(stream)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1\n", "+1\n", "0x10\n", "\n", "99999999999999999999\n", "5\nabc", "5"})
  void refusesBrokenStreams(String text) {
    assertThatThrownBy(() -> Records.read(stream(text))).isInstanceOf(IOException.class);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
