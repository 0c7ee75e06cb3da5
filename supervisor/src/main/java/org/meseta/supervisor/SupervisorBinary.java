package org.meseta.supervisor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// The native program in this jar.
public final class SupervisorBinary {
  private SupervisorBinary() {}

  /// Puts the program for this machine into a directory of the agent's, under a name that holds a
  /// hash of its content, so that an upgraded agent never replaces what runs. What is there already
  /// is compared, not trusted.
  ///
  /// @param directory made if missing; must not be writable by tasks, nor mounted `noexec`
  /// @return the executable
  /// @throws IOException when this machine is of a kind that there is no program for, or the
  ///   directory cannot be written
  public static Path extract(Path directory) throws IOException {
    byte[] program = read(machine());
    Path target = directory.resolve("meseta-supervisor-" + hash(program));
    Files.createDirectories(directory);
    if (!Files.isRegularFile(target) || !Arrays.equals(Files.readAllBytes(target), program)) {
      Path fresh = Files.createTempFile(directory, "supervisor", ".new");
      Files.write(fresh, program);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    return target;
  }

  private static byte[] read(String machine) throws IOException {
    try (InputStream in = SupervisorBinary.class.getResourceAsStream("linux-" + machine)) {
      if (in == null) {
        throw new IOException(
            "There is no supervisor for the machine type '"
                + machine
                + "': an agent runs on Linux on x86_64 or aarch64");
      }
      return in.readAllBytes();
    }
  }

  static String machine() {
    String java = System.getProperty("os.arch", "");
    return java.equals("amd64") ? "x86_64" : java;
  }

  private static String hash(byte[] program) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(program);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
