package org.meseta.supervisor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The agent's one child: a process that forks a supervisor for each launch and signals containers.
/// It ends with the agent; supervisors do not. Should it be killed, the next command (or a launch
/// under way) starts another.
///
/// Its answers come on a thread of its own. All methods may be called from any thread; they block
/// only for a write of a line to a pipe that its other end reads at once.
public final class Spawner implements AutoCloseable {
  /// The answer to [#signal] when the supervisor is gone.
  public static final int NO_SUCH_PROCESS = -3;

  /// The answer to [#signal] when the spawner was lost before it answered.
  public static final int UNANSWERED = -5;

  private static final int MAX_RESTARTS = 3;

  /// Hears of launches that failed before any supervisor could say so in the runtime directory.
  @FunctionalInterface
  public interface FailureListener {
    /// @param errno the kernel's error number, 0 when the spawner itself does not start
    /// @param message a sentence for people
    void launchFailed(String id, int errno, String message);
  }

  private final Path binary;
  private final RuntimeDirectory runtime;
  private final FailureListener failures;
  private final List<String> options;

  private final Set<String> launching = new LinkedHashSet<>();
  private final Map<Long, IntConsumer> signalling = new HashMap<>();
  private @Nullable Process process;
  private long lastTicket;
  private int restarts;
  private boolean closed;

  /// @param binary from [SupervisorBinary#extract]
  /// @param runtime where the specs are; created already
  public Spawner(Path binary, RuntimeDirectory runtime, FailureListener failures) {
    this(binary, runtime, failures, List.of());
  }

  /// @param options `--scan`: act as on a kernel without `/proc/PID/task/TID/children`
  Spawner(Path binary, RuntimeDirectory runtime, FailureListener failures, List<String> options) {
    this.binary = binary;
    this.runtime = runtime;
    this.failures = failures;
    this.options = List.copyOf(options);
  }

  /// Launches the container whose spec is in the runtime directory. What comes of it appears there
  /// too. Asked again after the loss of a spawner, until [#settled].
  public void launch(String id) {
    List<String> failed = new ArrayList<>();
    String reason;
    synchronized (this) {
      launching.add(id);
      reason = send("L " + id, failed);
    }
    report(failed, reason);
  }

  /// A launch has come to something: it need not be asked for again.
  public synchronized void settled(String id) {
    launching.remove(id);
    restarts = 0;
  }

  /// Signals all processes of a container.
  ///
  /// @param supervisor the container's; checked, so that a reused process id is never signalled
  /// @param answer gets how many were signalled, or [#NO_SUCH_PROCESS] or another negative errno
  public void signal(ProcessRef supervisor, int signal, IntConsumer answer) {
    List<String> failed = new ArrayList<>();
    String reason;
    synchronized (this) {
      long ticket = ++lastTicket;
      signalling.put(ticket, answer);
      reason =
          send(
              "S %d %d %d %d".formatted(ticket, signal, supervisor.pid(), supervisor.start()),
              failed);
      if (!reason.isEmpty()) {
        signalling.remove(ticket);
      }
    }
    if (!reason.isEmpty()) {
      answer.accept(UNANSWERED);
      report(failed, reason);
    }
  }

  /// Writes a line, starting the process if need be. Returns why that was impossible, else an empty
  /// text.
  private String send(String line, List<String> failed) {
    if (closed) {
      return "";
    }
    try {
      Process live = process;
      if (live == null) {
        start();
        live = Objects.requireNonNull(process);
      }
      OutputStream out = live.getOutputStream();
      out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return "";
    } catch (IOException e) {
      if (process != null) {
        return ""; // it has just died: its reader starts another and asks again
      }
      failed.addAll(launching);
      launching.clear();
      return "The supervisor " + binary + " could not be started: " + e.getMessage() + advice(e);
    }
  }

  private static String advice(IOException e) {
    return String.valueOf(e.getMessage()).contains("Permission denied")
        ? ". Is the file system of the work directory mounted noexec?"
        : "";
  }

  private void start() throws IOException {
    List<String> command = new ArrayList<>(List.of(binary.toString(), runtime.root().toString()));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process started = builder.start();
    process = started;
    Thread.ofPlatform().daemon().name("spawner").start(() -> readAnswers(started));
  }

  private void readAnswers(Process from) {
    try (BufferedReader reader = from.inputReader(StandardCharsets.US_ASCII)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        answer(line.split(" ", -1));
      }
    } catch (IOException e) {
      // the same as its end
    }
    lost(from);
  }

  private void answer(String[] words) {
    int number = Integer.parseInt(words[2]);
    if (words[0].equals("F")) {
      synchronized (this) {
        launching.remove(words[1]);
      }
      failures.launchFailed(words[1], number, "The machine cannot start another process");
      return;
    }
    IntConsumer waiting;
    synchronized (this) {
      waiting = signalling.remove(Long.valueOf(words[1]));
    }
    if (waiting != null) {
      waiting.accept(number);
    }
  }

  private void lost(Process gone) {
    List<IntConsumer> unanswered;
    List<String> failed = new ArrayList<>();
    String reason = "";
    synchronized (this) {
      gone.destroyForcibly();
      process = null;
      unanswered = List.copyOf(signalling.values());
      signalling.clear();
      if (!closed && !launching.isEmpty()) {
        reason = relaunch(failed);
      }
    }
    unanswered.forEach(waiting -> waiting.accept(UNANSWERED));
    report(failed, reason);
  }

  private String relaunch(List<String> failed) {
    if (++restarts > MAX_RESTARTS) {
      failed.addAll(launching);
      launching.clear();
      return "The supervisor "
          + binary
          + " was killed again and again while it launched containers";
    }
    for (String id : List.copyOf(launching)) {
      String reason = send("L " + id, failed);
      if (!reason.isEmpty()) {
        return reason;
      }
    }
    return "";
  }

  private void report(List<String> failed, String reason) {
    failed.forEach(id -> failures.launchFailed(id, 0, reason));
  }

  /// Ends the process; what it launched goes on.
  @Override
  public synchronized void close() {
    closed = true;
    Process live = process;
    if (live != null) {
      try {
        live.getOutputStream().close();
      } catch (IOException e) {
        live.destroyForcibly();
      }
    }
  }
}
