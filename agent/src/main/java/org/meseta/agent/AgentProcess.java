package org.meseta.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.meseta.agent.checkpoint.CheckpointListener;
import org.meseta.agent.checkpoint.CheckpointLog;
import org.meseta.agent.checkpoint.Damage;
import org.meseta.agent.checkpoint.WorkDirectory;
import org.meseta.agent.checkpoint.WorkDirectoryException;
import org.meseta.agent.core.AgentCore;
import org.meseta.agent.core.AgentEvent;
import org.meseta.agent.core.AgentSettings;
import org.meseta.agent.core.AgentSnapshot;
import org.meseta.agent.core.AgentTimer;
import org.meseta.agent.core.Capabilities;
import org.meseta.agent.core.FromDisk;
import org.meseta.agent.core.FromMaster;
import org.meseta.agent.core.FromOperator;
import org.meseta.agent.flag.AgentConfig;
import org.meseta.containers.Containerizer;
import org.meseta.containers.PosixContainerizer;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.transport.HostCheck;
import org.meseta.transport.Transport;
import org.meseta.transport.TransportConfig;
import org.meseta.transport.TransportThreads;
import org.meseta.transport.files.VirtualFiles;
import org.meseta.transport.host.HostIdentity;
import org.meseta.transport.loop.CoreLoop;
import org.meseta.transport.loop.EpochClock;
import org.meseta.transport.route.Endpoint;
import org.meseta.transport.route.Gate;
import org.meseta.transport.route.Renderings;
import org.meseta.transport.route.Routes;
import org.meseta.transport.route.Sorter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running agent: the one place where its parts are put together. It begins by reading what it
/// has checkpointed, asks the containerizer about each container, and then looks for its master.
public final class AgentProcess implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger("agent");

  private final TransportThreads threads;
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
  private final WorkDirectory workDirectory;
  private final CheckpointLog checkpoints;
  private final Containerizer containers;
  private final Prober prober;
  private final Transport transport;
  private final CoreLoop<AgentEvent, AgentTimer> loop;
  private final AgentCore core;
  private final CompletableFuture<Void> recovered = new CompletableFuture<>();
  private final CompletableFuture<Void> registered = new CompletableFuture<>();

  /// Starts an agent.
  ///
  /// @param flags what `/state` shows
  /// @param exit told with which code and why the process must end
  /// @throws WorkDirectoryException with one line for people when `--work_dir` cannot be used
  /// @throws IOException with one line for people when it cannot listen, read its checkpoints or
  ///   run containers
  public AgentProcess(
      AgentConfig config,
      SortedMap<String, String> flags,
      HostCheck hosts,
      BiConsumer<Integer, String> exit)
      throws IOException, WorkDirectoryException {
    Path workDir = Path.of(config.workDir()).toAbsolutePath();
    this.workDirectory = WorkDirectory.open(workDir);
    this.threads = TransportThreads.create("agent");
    EpochClock clock = EpochClock.system();
    HostIdentity host =
        HostIdentity.of(
            config.ip(), config.advertiseIp(), config.hostname(), config.hostnameLookup());
    Sandboxes sandboxes = new Sandboxes(workDir);
    AgentHands hands = new AgentHands(sandboxes, this::containersRecovered, registered, exit);
    this.loop = new CoreLoop<>(threads.loop(), clock, hands);
    this.checkpoints = CheckpointLog.open(workDirectory.logDisk(), new DiskEvents(loop, exit));
    this.containers =
        PosixContainerizer.open(
            RuntimeDirectories.choose(config.runtimeDir(), workDir),
            workDir.resolve("bin"),
            new ContainerEvents(loop::post));
    this.prober = new Prober(loop::post);
    Gate gate = new Gate();
    this.transport =
        Transport.start(
            TransportConfig.on(host.bind(), config.port()).withHosts(hosts),
            threads,
            MasterMessages.RECEIVER::equals,
            gate);
    Upid self =
        new Upid(
            MasterMessages.RECEIVER,
            host.ip(),
            config.advertisePort().orElse(transport.address().getPort()));
    AgentSettings settings = Settings.of(config, self, host.hostname(), workDir);
    this.core = new AgentCore(settings, UUID.randomUUID().getMostSignificantBits());
    hands.begin(
        new AgentHands.Parts(
            core,
            loop,
            transport,
            checkpoints,
            containers,
            prober,
            self,
            Settings.master(config.master())));
    gate.open(
        new Sorter<>(
            loop,
            new Routes(MasterMessages.RECEIVER, endpoints(self, flags, sandboxes, clock)),
            new Sorter.Rules<>(
                MasterMessages::event,
                FromMaster.MasterLinkBroken::new,
                recovered::isDone,
                "Agent has not finished recovery")));
    begin();
  }

  private Map<String, Endpoint> endpoints(
      Upid self, SortedMap<String, String> flags, Sandboxes sandboxes, EpochClock clock) {
    VirtualFiles files = new VirtualFiles(sandboxes);
    AgentStateJson state = new AgentStateJson(self, clock.nowNanos(), flags, Capabilities.names());
    Renderings<AgentSnapshot> renderings = new Renderings<>(loop::execute, core::snapshot, readers);
    Map<String, Endpoint> endpoints = new LinkedHashMap<>(AgentEndpoints.of(files, flags, readers));
    endpoints.put("/state", renderings.endpoint((snapshot, _) -> state.render(snapshot)));
    endpoints.put("/api/v1", new OperatorEndpoint(files, readers));
    return endpoints;
  }

  private void begin() {
    for (Damage damage : checkpoints.damages()) {
      log.error("a checkpoint is damaged and was set aside: {}", damage);
    }
    List<org.meseta.agent.core.AgentRecord> records = checkpoints.records();
    checkpoints.start();
    loop.execute(() -> transport.batchOn(Thread.currentThread()));
    loop.start();
    loop.post(new FromDisk.CheckpointRecovered(records, workDirectory.rebooted()));
  }

  private void containersRecovered() {
    try {
      workDirectory.rememberBoot();
    } catch (IOException e) {
      log.warn("cannot note this boot in --work_dir: {}", e.toString());
    }
    recovered.complete(null);
  }

  /// Completes when the agent knows what became of its containers.
  public CompletableFuture<Void> recovered() {
    return recovered;
  }

  /// Completes when a master has taken the agent for the first time.
  public CompletableFuture<Void> registered() {
    return registered;
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return transport.address();
  }

  /// Ends every task: SIGTERM, then SIGKILL after the grace; returns when none is left.
  public void endTasks(Duration grace) {
    new TaskEnding(loop::execute, core::snapshot, containers).end(grace);
  }

  /// Makes the agent leave its cluster for good: it unregisters, ends its tasks, and then asks for
  /// its exit (O-015).
  ///
  /// @param how by what means it was asked, for people
  public void leave(String how) {
    loop.post(new FromOperator.LeavingAsked(how));
  }

  /// Stops the agent; its tasks go on, as with SIGTERM (O-015).
  @Override
  public void close() throws IOException {
    loop.stop();
    transport.close();
    threads.close();
    readers.shutdownNow();
    prober.close();
    try (workDirectory) {
      checkpoints.close();
    } finally {
      closeContainers();
    }
  }

  private void closeContainers() throws IOException {
    try {
      containers.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private record DiskEvents(CoreLoop<AgentEvent, AgentTimer> loop, BiConsumer<Integer, String> exit)
      implements CheckpointListener {
    @Override
    public void checkpointed(long ticket) {
      loop.post(new FromDisk.Checkpointed(ticket));
    }

    @Override
    public void failed(String reason) {
      loop.post(new FromDisk.DiskFailed(reason));
    }

    @Override
    public void recovered() {
      loop.post(new FromDisk.DiskRecovered());
    }

    @Override
    public void fatal(String reason) {
      exit.accept(1, reason);
    }
  }
}
