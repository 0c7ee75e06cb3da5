package org.meseta.benchmarks.agent;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.meseta.agent.checkpoint.CheckpointListener;
import org.meseta.agent.checkpoint.CheckpointLog;
import org.meseta.agent.checkpoint.FolderDisk;
import org.meseta.agent.core.AgentCore;
import org.meseta.agent.core.AgentEffect;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.AgentSettings;
import org.meseta.agent.core.FromContainerizer;
import org.meseta.agent.core.FromDisk;
import org.meseta.agent.core.FromMaster;
import org.meseta.protocol.internal.RunTaskMessage;
import org.meseta.protocol.internal.SlaveRegisteredMessage;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.internal.StatusUpdateAcknowledgementMessage;
import org.meseta.protocol.internal.StatusUpdateMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.CommandInfo;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.Value;

/// Whole lives of command tasks through the agent's core and its log on a real disk, every update
/// checkpointed before it is sent, and acknowledged; containers start and end at once. Then the
/// heap of tasks that run on. Arguments: a folder on the disk to measure, tasks at once, tasks; by
/// default a temporary one, 32, 20000.
public final class AgentBenchmark {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final Upid MASTER = new Upid("master", "127.0.0.1", 5050);
  private static final Upid AGENT = new Upid("slave(1)", "127.0.0.1", 5051);
  private static final AgentID ID = AgentID.newBuilder().setValue("a-S0").build();
  private static final int IDLE = 10_000;

  private final BlockingQueue<AgentEvent> events = new LinkedBlockingQueue<>();
  private final AgentCore core =
      new AgentCore(AgentSettings.builder(AGENT, "localhost", "/var/lib/mesos").build(), 1);
  private final CheckpointLog log;
  private final boolean taskEnds;
  private long begun;
  private long running;
  private long ended;
  private long syncs;

  private AgentBenchmark(Path folder, boolean taskEnds) throws IOException {
    this.taskEnds = taskEnds;
    Files.createDirectories(folder);
    log = CheckpointLog.open(new FolderDisk(folder), new Disk());
    log.start();
    step(new FromDisk.CheckpointRecovered(List.of(), false));
    step(new FromContainerizer.ContainersRecovered());
    step(new FromMaster.MasterDetected(MASTER));
    step(
        new FromMaster.Registered(
            MASTER, SlaveRegisteredMessage.newBuilder().setSlaveId(ID).build()));
  }

  /// Prints what it measured.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder =
        Files.createTempDirectory(
            Path.of(arguments.length > 0 ? arguments[0] : System.getProperty("java.io.tmpdir")),
            "agent");
    int window = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 32;
    int tasks = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20_000;
    for (int round = 0; round < 3; round++) {
      new AgentBenchmark(folder.resolve("lives" + round), true).lives(window, tasks);
    }
    new AgentBenchmark(folder.resolve("idle"), false).idle();
  }

  private void lives(int window, int tasks) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long cpu = CPU.getCurrentThreadCpuTime();
    for (int i = 0; i < window; i++) {
      begin();
    }
    while (ended < tasks) {
      step(events.take());
      while (begun - ended < window && begun < tasks) {
        begin();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuMicros = (CPU.getCurrentThreadCpuTime() - cpu) / 1e3 / tasks;
    System.out.printf(
        Locale.ROOT,
        "%d tasks, %d at once: %.0f tasks/s, %.1f µs of the loop's CPU per task, %.2f syncs per task%n",
        tasks,
        window,
        tasks / seconds,
        cpuMicros,
        (double) syncs / tasks);
    log.close();
  }

  private void idle() throws IOException, InterruptedException {
    long before = usedHeap();
    for (int i = 0; i < IDLE; i++) {
      begin();
    }
    while (running < IDLE) {
      step(events.take());
    }
    System.out.printf(
        Locale.ROOT,
        "%d running tasks: %.2f kB of heap per task, log included%n",
        IDLE,
        (usedHeap() - before) / 1024.0 / IDLE);
    log.close();
  }

  private static long usedHeap() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private void begin() {
    step(new FromMaster.RunTaskReceived(MASTER, runTask("task-" + begun++)));
  }

  private void step(AgentEvent event) {
    core.step(System.currentTimeMillis() * 1_000_000L, event, this::perform);
  }

  private void perform(AgentEffect effect) {
    switch (effect) {
      case AgentEffect.Checkpoint checkpoint -> log.append(checkpoint);
      case AgentEffect.LaunchContainer(var launch) -> {
        events.add(new FromContainerizer.ContainerStarted(launch.containerId(), 1));
        if (taskEnds) {
          events.add(new FromContainerizer.ContainerExited(launch.containerId(), 0));
        }
      }
      case AgentEffect.Send(var _, var message) -> {
        if (message instanceof StatusUpdateMessage update) {
          acknowledge(update.getUpdate());
        }
      }
      default -> {
        // Nothing to be done here.
      }
    }
  }

  private void acknowledge(StatusUpdate update) {
    events.add(
        new FromMaster.StatusUpdateAcknowledged(
            MASTER,
            StatusUpdateAcknowledgementMessage.newBuilder()
                .setSlaveId(ID)
                .setFrameworkId(update.getFrameworkId())
                .setTaskId(update.getStatus().getTaskId())
                .setUuid(update.getUuid())
                .build()));
    if (update.getStatus().getState() == TaskState.TASK_RUNNING) {
      running++;
    } else if (update.getStatus().getState() == TaskState.TASK_FINISHED) {
      ended++;
    }
  }

  private static RunTaskMessage runTask(String name) {
    return RunTaskMessage.newBuilder()
        .setFramework(
            FrameworkInfo.newBuilder()
                .setId(FrameworkID.newBuilder().setValue("f-0000"))
                .setName("benchmark")
                .setUser("root")
                .setCheckpoint(true)
                .addRoles("r"))
        .setTask(
            TaskInfo.newBuilder()
                .setName(name)
                .setTaskId(TaskID.newBuilder().setValue(name))
                .setAgentId(ID)
                .addResources(scalar("cpus", 0.1))
                .addResources(scalar("mem", 32))
                .setCommand(CommandInfo.newBuilder().setValue("true")))
        .build();
  }

  private static Resource scalar(String name, double value) {
    return Resource.newBuilder()
        .setName(name)
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(value))
        .setAllocationInfo(Resource.AllocationInfo.newBuilder().setRole("r"))
        .build();
  }

  private final class Disk implements CheckpointListener {
    @Override
    public void checkpointed(long ticket) {
      syncs++;
      events.add(new FromDisk.Checkpointed(ticket));
    }

    @Override
    public void failed(String reason) {
      throw new IllegalStateException(reason);
    }

    @Override
    public void recovered() {}

    @Override
    public void fatal(String reason) {
      throw new IllegalStateException(reason);
    }
  }
}
