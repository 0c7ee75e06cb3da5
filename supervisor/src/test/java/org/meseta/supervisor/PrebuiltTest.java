package org.meseta.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The binaries in the repository are what the sources make.
class PrebuiltTest {
  private static final Path SOURCES = Path.of("src/main/c");
  private static final Path PREBUILT = Path.of("src/main/resources/org/meseta/supervisor");

  @Test
  void theyAreOfTheseSources() throws IOException, NoSuchAlgorithmException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String name : List.of("linux.h", "text.h", "processes.h", "supervisor.c", "build.sh")) {
      all.writeBytes(Files.readAllBytes(SOURCES.resolve(name)));
    }
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
    assertThat(recorded().getFirst())
        .as("the sources have changed: run supervisor/src/main/c/refresh.sh")
        .isEqualTo(HexFormat.of().formatHex(hash));
  }

  @ParameterizedTest
  @CsvSource({"cc, linux-x86_64", "aarch64-linux-gnu-gcc, linux-aarch64"})
  void theSameCompilerGivesTheSameBytes(String compiler, String name, @TempDir Path folder)
      throws IOException, InterruptedException {
    Path rebuilt = folder.resolve(name);
    output(SOURCES.resolve("build.sh").toString(), compiler, rebuilt.toString());

    assertThat(rebuilt).isNotEmptyFile();
    if (version(compiler).equals(recorded().get(1))) {
      assertThat(rebuilt).hasSameBinaryContentAs(PREBUILT.resolve(name));
    } else {
      // Another compiler: other bytes, no other program.
      assertThat(Files.size(rebuilt)).isLessThan(2 * Files.size(PREBUILT.resolve(name)));
    }
  }

  @Test
  void theOneForThisMachineRuns(@TempDir Path folder) throws IOException, InterruptedException {
    Path binary = SupervisorBinary.extract(folder);
    assertThat(output(binary.toString(), "--version")).isEqualTo("meseta-supervisor 1\n");
  }

  private static List<String> recorded() throws IOException {
    return Files.readAllLines(PREBUILT.resolve("prebuilt"));
  }

  /// The compiler's version without its name, so that native and cross compiler of one release are
  /// equal.
  private static String version(String compiler) throws IOException, InterruptedException {
    String line = output(compiler, "--version").lines().findFirst().orElse("");
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
