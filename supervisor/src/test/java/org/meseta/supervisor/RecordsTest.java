package org.meseta.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meseta.supervisor.RuntimeDirectory.Kind;

/// The files of the runtime directory, as Java reads and writes them.
class RecordsTest {
  private final RuntimeDirectory runtime;

  RecordsTest(@TempDir Path temporary) throws IOException {
    runtime = new RuntimeDirectory(temporary.resolve("a b/runtime")).create();
  }

  @Test
  void whatIsNotThereIsEmpty() throws IOException {
    assertThat(Claim.read(runtime, "a")).isEmpty();
    assertThat(ExitRecord.read(runtime, "a")).isEmpty();
    assertThat(FailureRecord.read(runtime, "a")).isEmpty();
  }

  @Test
  void aFailureIsReadAsWritten() throws IOException {
    new FailureRecord("user", 1, "no\nsuch  user").write(runtime, "a");
    assertThat(FailureRecord.read(runtime, "a"))
        .contains(new FailureRecord("user", 1, "no such user"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, false", "768, 768, false", "139 left, 139, true"})
  void anExitIsReadAsASupervisorWritesIt(String text, int status, boolean left) throws IOException {
    runtime.record(Kind.EXITED, "a", text);
    assertThat(ExitRecord.read(runtime, "a")).contains(new ExitRecord(status, left));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "7 x", "999999", "left"})
  void aDamagedRecordIsNotTakenForAStatus(String text) throws IOException {
    runtime.record(Kind.EXITED, "a", text);
    assertThatThrownBy(() -> ExitRecord.read(runtime, "a"))
        .isInstanceOf(DamagedRecordException.class)
        .hasMessageContaining(runtime.entry(Kind.EXITED, "a").toString());
  }

  @Test
  void aFileIsNoRecord() throws IOException {
    Files.writeString(runtime.entry(Kind.EXITED, "a"), "768");
    assertThatThrownBy(() -> ExitRecord.read(runtime, "a"))
        .isInstanceOf(DamagedRecordException.class)
        .hasMessageContaining("symbolic link");
  }

  @Test
  void aDamagedClaimIsSaidToBe() throws IOException {
    runtime.record(Kind.CLAIMED, "a", "boot 1 2 3");
    assertThatThrownBy(() -> Claim.read(runtime, "a"))
        .isInstanceOf(DamagedRecordException.class)
        .hasMessageContaining("boot 1 2 3");
  }

  @Test
  void aFailureIsAsciiAndShortEnoughForALink() throws IOException {
    new FailureRecord("user", 0, "ä" + "x".repeat(5000)).write(runtime, "a");
    assertThat(FailureRecord.read(runtime, "a").orElseThrow().message())
        .isEqualTo("?" + "x".repeat(799));
  }

  @Test
  void onlyTheAgentMayRead() throws IOException {
    runtime.writeSpec("a", new byte[] {1});
    assertThat(Files.getPosixFilePermissions(runtime.entry(Kind.SPECS, "a")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(runtime.root()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aNulIsRefusedByName() {
    LaunchSpec spec =
        new LaunchSpec(
            "/", "o", "e", "f", List.of("f"), List.of("A=x\0y"), Optional.empty(), List.of());
    assertThatThrownBy(spec::encode)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'env'")
        .hasMessageContaining("A=x\\0y");
  }

  @Test
  void aSpecIsReadBackUnlessTorn() {
    byte[] encoded =
        new LaunchSpec(
                "/d", "o", "e", "f", List.of("f", "end="), List.of(), Optional.empty(), List.of())
            .encode();
    assertThat(LaunchSpec.valueIn(encoded, "directory")).contains("/d");
    assertThat(LaunchSpec.valueIn(encoded, "uid")).isEmpty();
    byte[] torn = java.util.Arrays.copyOf(encoded, encoded.length - 1);
    assertThat(LaunchSpec.valueIn(torn, "directory")).isEmpty();
  }

  @Test
  void aProcessNameMayHoldAnything() {
    ProcessState state =
        ProcessState.parse(
            5, "5 (a) Z (b) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20 21\n");
    assertThat(state).isEqualTo(new ProcessState(5, "a) Z (b", 'S', 1, 3, 4711));
  }

  @Test
  void aTamperedBinaryIsReplaced(@TempDir Path folder) throws IOException {
    Path binary = SupervisorBinary.extract(folder);
    byte[] good = Files.readAllBytes(binary);
    Files.writeString(binary, "#!/bin/sh\n");
    assertThat(SupervisorBinary.extract(folder)).isEqualTo(binary);
    assertThat(Files.readAllBytes(binary)).isEqualTo(good);
    assertThat(Files.isExecutable(binary)).isTrue();
    assertThat(binary.getFileName().toString()).matches("meseta-supervisor-[0-9a-f]{16}");
  }
}
