package org.meseta.cli.run;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.meseta.cli.client.Http;
import org.meseta.protocol.v1.agent.Call;
import org.meseta.protocol.v1.agent.Response;

/// Copies one file of a task's sandbox to this process' own output while it grows, byte for byte:
/// READ_FILE of the agent's operator API carries any bytes, unlike `/files/read`.
final class OutputFollower {
  private static final String PATH = "/api/v1";
  private static final long CHUNK = 1 << 20;
  private static final long FASTEST_MILLIS = 10;
  private static final long SLOWEST_MILLIS = 200;
  private static final int NOT_FOUND = 404;

  /// How long the rest of the output is asked for after the task has ended.
  private static final long LAST_TRIES_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Http http = new Http();
  private final AgentLocator agent;
  private final String file;
  private final OutputStream out;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private long offset;

  OutputFollower(AgentLocator agent, String file, OutputStream out) {
    this.agent = agent;
    this.file = file;
    this.out = out;
    this.thread = Thread.ofVirtual().name("follow " + file).unstarted(this::follow);
  }

  void start() {
    thread.start();
  }

  /// The task has ended: copies what is still missing, then returns.
  void finish() throws InterruptedException {
    ended.countDown();
    thread.join();
  }

  private void follow() {
    try {
      long pause = FASTEST_MILLIS;
      while (true) {
        boolean last = ended.await(pause, TimeUnit.MILLISECONDS);
        if (last) {
          copyRest();
          return;
        }
        boolean moved = tryCopy();
        pause = moved ? FASTEST_MILLIS : Math.min(SLOWEST_MILLIS, pause * 2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (OutputGone e) {
      // Whoever read our output is gone, as with `| head`: there is nobody left to copy for.
      return;
    }
  }

  private boolean tryCopy() throws InterruptedException, OutputGone {
    try {
      return copyAvailable();
    } catch (Http.StatusException e) {
      // The file is not there yet, or the agent recovers: the next round asks again.
      return false;
    } catch (IOException e) {
      agent.lookAgain();
      return false;
    }
  }

  private void copyRest() throws InterruptedException, OutputGone {
    long deadline = System.nanoTime() + LAST_TRIES_NANOS;
    while (true) {
      try {
        copyAvailable();
        return;
      } catch (Http.StatusException e) {
        if (e.status() == NOT_FOUND && offset == 0) {
          return;
        }
        giveUpAfter(deadline, e);
      } catch (IOException e) {
        agent.lookAgain();
        giveUpAfter(deadline, e);
      }
      TimeUnit.MILLISECONDS.sleep(SLOWEST_MILLIS);
    }
  }

  private void giveUpAfter(long deadline, IOException cause) throws OutputGone {
    if (System.nanoTime() > deadline) {
      System.err.printf(
          "meseta run: %s is incomplete from byte %d on: agent %s does not hand it out (%s)%n",
          file.substring(file.lastIndexOf('/') + 1), offset, agent.address(), cause);
      throw new OutputGone();
    }
  }

  /// Copies until the file's present end; whether there was anything.
  private boolean copyAvailable() throws IOException, InterruptedException, OutputGone {
    boolean moved = false;
    while (true) {
      Response.ReadFile read = read();
      if (read.getData().isEmpty()) {
        return moved;
      }
      write(read);
      offset += read.getData().size();
      moved = true;
    }
  }

  private Response.ReadFile read() throws IOException, InterruptedException {
    Call call =
        Call.newBuilder()
            .setType(Call.Type.READ_FILE)
            .setReadFile(
                Call.ReadFile.newBuilder().setPath(file).setOffset(offset).setLength(CHUNK))
            .build();
    return Response.parseFrom(http.ask(agent.address(), PATH, call.toByteArray())).getReadFile();
  }

  private void write(Response.ReadFile read) throws OutputGone {
    try {
      read.getData().writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new OutputGone();
    }
  }

  private static final class OutputGone extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
