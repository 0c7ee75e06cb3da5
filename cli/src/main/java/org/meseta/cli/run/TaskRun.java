package org.meseta.cli.run;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.meseta.cli.client.Address;
import org.meseta.cli.client.Http;
import org.meseta.cli.client.UserError;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.OfferID;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.protocol.v1.scheduler.Event;

/// The life of `meseta run`: subscribe, take the first fitting offer, follow the output, end with
/// the command's exit code. A master or an agent that restarts meanwhile only costs time.
public final class TaskRun {
  private static final long EXPLAIN_AFTER_SECONDS = 5;
  private static final double REFUSE_SECONDS = 1;
  private static final int RETRY_MILLIS = 500;
  private static final int LOST_MASTER_TRIES = 120;

  /// How long Ctrl-C waits for the killed task's last update.
  private static final long KILL_SECONDS = 15;

  private final Address master;
  private final TaskRequest request;
  private final Scheduler scheduler;
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<OutputFollower> followers = new ArrayList<>();
  private volatile @Nullable TaskInfo task;
  private volatile boolean interrupted;

  public TaskRun(Address master, FrameworkInfo framework, TaskRequest request) {
    this.master = master;
    this.request = request;
    this.scheduler = new Scheduler(master, framework);
  }

  /// Runs to the end and returns the exit code for this process.
  public int run() throws InterruptedException {
    Thread onSignal = new Thread(this::interrupt, "interrupt");
    try (ScheduledExecutorService clock = new ScheduledThreadPoolExecutor(1)) {
      subscribeFirst();
      Runtime.getRuntime().addShutdownHook(onSignal);
      clock.schedule(this::explainWaiting, EXPLAIN_AFTER_SECONDS, TimeUnit.SECONDS);
      try {
        return untilTerminal();
      } finally {
        clock.shutdownNow();
        over.countDown();
        if (!interrupted) {
          Runtime.getRuntime().removeShutdownHook(onSignal);
        }
      }
    }
  }

  private void subscribeFirst() throws InterruptedException {
    try {
      scheduler.subscribe();
    } catch (IOException e) {
      throw Http.unreachable(master, e);
    }
  }

  private int untilTerminal() throws InterruptedException {
    while (true) {
      try {
        Optional<Event> event = scheduler.next();
        if (event.isEmpty()) {
          resubscribe("the master closed the event stream");
          continue;
        }
        OptionalInt code = handle(event.get());
        if (code.isPresent()) {
          return code.getAsInt();
        }
      } catch (IOException e) {
        resubscribe(String.valueOf(e.getMessage()));
      }
    }
  }

  private OptionalInt handle(Event event) throws IOException, InterruptedException {
    switch (event.getType()) {
      case OFFERS -> consider(event.getOffers().getOffersList());
      case UPDATE -> {
        return update(event.getUpdate().getStatus());
      }
      case ERROR ->
          throw new UserError("the master ended this framework: " + event.getError().getMessage());
      default -> {
        // Heartbeats and rescinded offers change nothing here: an accepted offer that was rescinded
        // comes back as a TASK_LOST.
      }
    }
    return OptionalInt.empty();
  }

  private void consider(List<Offer> offers) throws IOException, InterruptedException {
    List<OfferID> useless = new ArrayList<>();
    for (Offer offer : offers) {
      if (task == null && !interrupted && request.fits(offer)) {
        launch(offer);
      } else {
        useless.add(offer.getId());
      }
    }
    if (!useless.isEmpty()) {
      scheduler.decline(useless, REFUSE_SECONDS);
    }
  }

  private void launch(Offer offer) throws IOException, InterruptedException {
    TaskInfo info = request.taskInfo(request.name() + "-" + UUID.randomUUID(), offer.getAgentId());
    task = info;
    AgentLocator agent = new AgentLocator(master, offer.getAgentId().getValue(), addressOf(offer));
    String sandbox =
        "/frameworks/%s/executors/%s/runs/latest/"
            .formatted(scheduler.frameworkId().getValue(), info.getTaskId().getValue());
    follow(agent, sandbox + "stdout", System.out);
    follow(agent, sandbox + "stderr", System.err);
    scheduler.accept(
        Call.Accept.newBuilder()
            .addOfferIds(offer.getId())
            .addOperations(
                Offer.Operation.newBuilder()
                    .setType(Offer.Operation.Type.LAUNCH)
                    .setLaunch(Offer.Operation.Launch.newBuilder().addTaskInfos(info)))
            .build());
    scheduler.suppress();
  }

  private static Address addressOf(Offer offer) {
    org.meseta.protocol.v1.Address address = offer.getUrl().getAddress();
    return new Address(
        address.hasIp() ? address.getIp() : address.getHostname(), address.getPort());
  }

  private void follow(AgentLocator agent, String file, PrintStream out) {
    OutputFollower follower = new OutputFollower(agent, file, out);
    followers.add(follower);
    follower.start();
  }

  private OptionalInt update(TaskStatus status) throws IOException, InterruptedException {
    if (!isTerminal(status.getState())) {
      scheduler.acknowledge(status);
      return OptionalInt.empty();
    }
    for (OutputFollower follower : followers) {
      follower.finish();
    }
    try {
      scheduler.acknowledge(status);
      scheduler.teardown();
    } catch (IOException e) {
      // The command has ended and its exit code is known: what is left of the framework ends with
      // its failover timeout.
    }
    OptionalInt code = ExitCodes.of(status);
    if (code.isEmpty()) {
      System.err.printf(
          "meseta run: the task ended as %s: %s%n",
          status.getState(), status.hasMessage() ? status.getMessage() : status.getReason());
    }
    return OptionalInt.of(code.orElse(ExitCodes.OWN_FAILURE));
  }

  private static boolean isTerminal(TaskState state) {
    return switch (state) {
      case TASK_STAGING,
          TASK_STARTING,
          TASK_RUNNING,
          TASK_KILLING,
          TASK_UNREACHABLE,
          TASK_UNKNOWN ->
          false;
      case TASK_FINISHED,
          TASK_FAILED,
          TASK_KILLED,
          TASK_ERROR,
          TASK_LOST,
          TASK_DROPPED,
          TASK_GONE,
          TASK_GONE_BY_OPERATOR ->
          true;
    };
  }

  private void resubscribe(String why) throws InterruptedException {
    for (int attempt = 0; attempt < LOST_MASTER_TRIES && !interrupted; attempt++) {
      TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      try {
        scheduler.subscribe();
        TaskInfo running = task;
        if (running != null) {
          scheduler.reconcile(running);
        }
        return;
      } catch (IOException e) {
        why = String.valueOf(e.getMessage());
      }
    }
    throw new UserError("lost the master at " + master + " and could not come back: " + why);
  }

  private void explainWaiting() {
    if (task == null && !interrupted) {
      System.err.println("meseta run: " + Waiting.explain(master, request));
    }
  }

  /// Ctrl-C or SIGTERM: kills the task and waits for its end, so that nothing stays behind.
  private void interrupt() {
    interrupted = true;
    TaskInfo running = task;
    try {
      if (running == null) {
        scheduler.teardown();
      } else {
        scheduler.kill(running);
        if (!over.await(KILL_SECONDS, TimeUnit.SECONDS)) {
          scheduler.teardown();
        }
      }
    } catch (IOException e) {
      System.err.println("meseta run: could not kill the task: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
