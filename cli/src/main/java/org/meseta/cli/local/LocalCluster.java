package org.meseta.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.meseta.agent.AgentProcess;
import org.meseta.cli.client.Address;
import org.meseta.cli.client.UserError;
import org.meseta.master.MasterProcess;
import org.meseta.model.flag.LoggingLevel;
import org.meseta.transport.daemon.Ending;
import org.meseta.transport.daemon.Logging;

/// ZooKeeper, a master and agents in this process, on loopback addresses. Closing it kills their
/// tasks.
public final class LocalCluster implements AutoCloseable {
  private static final long READY_SECONDS = 60;
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final LocalOptions options;
  private final boolean disposable;
  private final Ending ending;
  private final List<AgentProcess> agents = new ArrayList<>();
  private @Nullable LocalMaster master;

  private LocalCluster(LocalOptions options, boolean disposable, Ending ending) {
    this.options = options;
    this.disposable = disposable;
    this.ending = ending;
  }

  /// Starts a cluster and waits until its agents are registered.
  ///
  /// @throws UserError with one line for people when it cannot start
  public static LocalCluster start(LocalOptions options, Ending ending) {
    return start(options, false, ending);
  }

  /// Starts a cluster of one agent that leaves nothing behind.
  public static LocalCluster forOneCommand() {
    try {
      Path folder = Files.createTempDirectory("meseta-run");
      return start(new LocalOptions(0, 1, folder, Optional.empty()), true, new Ending());
    } catch (IOException e) {
      throw new UserError("cannot make a folder for temporary files: " + e);
    }
  }

  private static LocalCluster start(LocalOptions options, boolean disposable, Ending ending) {
    Logging.begin(LoggingLevel.ERROR, false);
    LocalCluster cluster = new LocalCluster(options, disposable, ending);
    try {
      cluster.begin();
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private void begin() {
    makeWorkDir();
    LocalMaster started = LocalMaster.start(options, ending);
    master = started;
    await(started.process().ready().orTimeout(READY_SECONDS, TimeUnit.SECONDS), "the master");
    for (int index = 0; index < options.agents(); index++) {
      agents.add(LocalAgents.start(options, index, address(), ending));
    }
    for (AgentProcess agent : agents) {
      await(agent.registered().orTimeout(READY_SECONDS, TimeUnit.SECONDS), "an agent");
    }
  }

  private void makeWorkDir() {
    Path folder = options.workDir();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UserError(
          "cannot make the folder %s: choose another with --work_dir".formatted(folder));
    }
    if (!Files.isWritable(folder)) {
      throw new UserError(
          "may not write to %s: choose another folder with --work_dir".formatted(folder));
    }
  }

  private void await(java.util.concurrent.CompletableFuture<Void> ready, String who) {
    ending.onAsked(() -> ready.cancel(false));
    try {
      ready.join();
    } catch (java.util.concurrent.CancellationException e) {
      throw new UserError(who + " could not start: " + ending.await().reason());
    } catch (java.util.concurrent.CompletionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new UserError(
            who + " was not ready within " + READY_SECONDS + " s; see " + options.workDir());
      }
      throw e;
    }
  }

  /// Where the master listens.
  public Address address() {
    MasterProcess process = java.util.Objects.requireNonNull(master).process();
    return new Address("127.0.0.1", process.address().getPort());
  }

  /// What people read first.
  public String welcome() {
    Address at = address();
    String target = at.port() == Address.MASTER_PORT ? "" : "--master=" + at + " ";
    return """
        Meseta is ready: %d agent%s, each with %s
          API        http://%s (v1 scheduler API: /api/v1/scheduler)
          Work dir   %s
          Try        bin/meseta run %s-- sh -c 'echo hi'
          Ctrl-C     ends it and everything it runs
        """
        .formatted(
            options.agents(),
            options.agents() == 1 ? "" : "s",
            Shares.of(options.resources(), 0, options.agents(), options.workDir()),
            at,
            options.workDir(),
            target);
  }

  @Override
  public void close() {
    for (AgentProcess agent : agents) {
      agent.endTasks(GRACE);
    }
    for (AgentProcess agent : agents) {
      closeQuietly(agent);
    }
    if (master != null) {
      closeQuietly(master);
    }
    if (disposable) {
      delete(options.workDir());
    }
  }

  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      // The process ends: what cannot be closed in order ends with it.
      System.err.println("meseta: while ending: " + e);
    }
  }

  private static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException | UncheckedIOException e) {
      System.err.println("meseta: could not remove " + folder + ": " + e);
    }
  }
}
