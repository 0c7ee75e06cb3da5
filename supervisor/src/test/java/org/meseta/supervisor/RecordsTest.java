package org.meseta.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
  @ValueSource(strings = {"", "status 7\n", "status x\nleft 0\nend\n", "left 0\nend\n", "\0\0\0\0"})
  void aDamagedRecordIsNotTakenForAStatus(String content) throws IOException {
    runtime.write(Kind.EXITED, "a", content.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> ExitRecord.read(runtime, "a"))
        .isInstanceOf(DamagedRecordException.class)
        .hasMessageContaining(runtime.file(Kind.EXITED, "a").toString());
  }

  @Test
  void aDamagedClaimIsSaidToBe() throws IOException {
    runtime.write(
        Kind.CLAIMED, "a", "boot x\nsupervisor 1\nend\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Claim.read(runtime, "a"))
        .isInstanceOf(DamagedRecordException.class)
        .hasMessageContaining("supervisor");
  }

  @Test
  void onlyTheAgentMayRead() throws IOException {
    runtime.write(Kind.SPECS, "a", new byte[] {1});
    assertThat(Files.getPosixFilePermissions(runtime.file(Kind.SPECS, "a")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(runtime.root()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void temporaryFilesOfTheDeadAreSwept() throws IOException {
    runtime.write(Kind.TMP, "a.b.12", new byte[0]);
    runtime.write(Kind.TMP, "c.13", new byte[0]);
    runtime.sweepTemporary(Set.of("a.b"));
    assertThat(runtime.ids(Kind.TMP)).containsExactly("a.b.12");
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
