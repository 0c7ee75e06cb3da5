package org.meseta.containers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.meseta.supervisor.LaunchSpec.Identity;

/// Who a user name is on this host, by whatever means the host has (files, LDAP …): asks the `id`
/// program, and remembers for a short time. May block.
final class Users {
  private static final long REMEMBER_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int PATIENCE_SECONDS = 30;
  private static final Path ID = Path.of("/usr/bin/id");

  private record Known(Identity identity, long since) {}

  private final Map<String, Known> known = new ConcurrentHashMap<>();
  // So that a hundred launches for one user ask once.
  private final Object[] locks = new Object[16];

  Users() {
    Arrays.setAll(locks, i -> new Object());
  }

  /// The ids of a user.
  ///
  /// @throws LaunchException when there is no such user, or it cannot be found out
  Identity find(String name) throws LaunchException {
    synchronized (locks[Math.floorMod(name.hashCode(), locks.length)]) {
      return findAlone(name);
    }
  }

  private Identity findAlone(String name) throws LaunchException {
    Known remembered = known.get(name);
    if (remembered != null && System.nanoTime() - remembered.since() < REMEMBER_NANOS) {
      return remembered.identity();
    }
    if (name.isEmpty()
        || name.startsWith("-")
        || !name.chars().allMatch(c -> c > ' ' && c != ':')) {
      throw failure("The user '" + name + "' is not a user name");
    }
    Identity identity =
        new Identity(ask(name, "-u").getFirst(), ask(name, "-g").getFirst(), ask(name, "-G"));
    known.put(name, new Known(identity, System.nanoTime()));
    return identity;
  }

  private static List<Long> ask(String name, String what) throws LaunchException {
    try {
      String id = Files.isExecutable(ID) ? ID.toString() : "id";
      ProcessBuilder builder =
          new ProcessBuilder(id, what, name)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL", "C"));
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw failure(
            "The look-up of the user '%s' took more than %d s".formatted(name, PATIENCE_SECONDS));
      }
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.exitValue() != 0) {
        throw failure("The user '" + name + "' is not known on this host: " + output);
      }
      return Arrays.stream(output.split("\\s+", -1)).map(Long::valueOf).toList();
    } catch (IOException | NumberFormatException e) {
      throw failure("The user '" + name + "' could not be looked up: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("The look-up of the user '" + name + "' was interrupted");
    }
  }

  private static LaunchException failure(String message) {
    return new LaunchException(new LaunchFailure("user", 0, message));
  }
}
