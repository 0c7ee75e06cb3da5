package org.meseta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    Table table = new Table("TASK", "STATE");
    table.row("a", "running");
    table.row("longer", "");

    assertThat(print(table)).isEqualTo("TASK    STATE\na       running\nlonger\n");
  }

  @Test
  void anEmptyTableHasItsHeader() {
    assertThat(print(new Table("TASK", "STATE"))).isEqualTo("TASK  STATE\n");
  }

  @Test
  void numbersHaveNoUselessDigits() {
    assertThat(Numbers.plain(4.0)).isEqualTo("4");
    assertThat(Numbers.plain(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(Numbers.plain(0)).isEqualTo("0");
    assertThat(Numbers.plain(252899)).isEqualTo("252899");
  }

  private static String print(Table table) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
