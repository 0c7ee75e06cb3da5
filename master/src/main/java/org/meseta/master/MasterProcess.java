package org.meseta.master;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.FromRegistry;
import org.meseta.master.core.MasterCore;
import org.meseta.master.core.MasterEvent;
import org.meseta.master.core.MasterSettings;
import org.meseta.master.core.MasterSnapshot;
import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.registry.RegistryStore;
import org.meseta.master.endpoint.MasterEndpoints;
import org.meseta.master.flag.MasterConfig;
import org.meseta.protocol.json.MesosJson;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.transport.HostCheck;
import org.meseta.transport.Transport;
import org.meseta.transport.TransportConfig;
import org.meseta.transport.TransportException;
import org.meseta.transport.TransportThreads;
import org.meseta.transport.host.HostIdentity;
import org.meseta.transport.loop.CoreLoop;
import org.meseta.transport.loop.EpochClock;
import org.meseta.transport.route.Endpoint;
import org.meseta.transport.route.Gate;
import org.meseta.transport.route.Renderings;
import org.meseta.transport.route.Routes;
import org.meseta.transport.route.Sorter;

/// A running master: the one place where its parts are put together.
public final class MasterProcess implements AutoCloseable {
  private final TransportThreads threads;
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
  private final RegistryStore registry;
  private final Transport transport;
  private final CoreLoop<MasterEvent, MasterTimer> loop;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final MasterSettings settings;

  /// Starts a master. It leads once [#ready] is complete.
  ///
  /// @param flags what `/flags` shows
  /// @param registry is opened and closed by the process
  /// @param fatal told in one line why the process must end
  /// @throws TransportException with one line for people when the address cannot be listened on
  public MasterProcess(
      MasterConfig config,
      SortedMap<String, String> flags,
      HostCheck hosts,
      RegistryStore registry,
      Consumer<String> fatal)
      throws TransportException {
    this.registry = registry;
    this.threads = TransportThreads.create("master");
    EpochClock clock = EpochClock.system();
    HostIdentity host =
        HostIdentity.of(
            config.ip(), config.advertiseIp(), config.hostname(), config.hostnameLookup());
    MasterHands hands = new MasterHands(registry, ready, fatal);
    this.loop = new CoreLoop<>(threads.loop(), clock, hands);
    SchedulerStreams schedulers = new SchedulerStreams(loop::post);
    Gate gate = new Gate();
    this.transport =
        Transport.start(
            TransportConfig.on(host.bind(), config.port()).withHosts(hosts),
            threads,
            AgentMessages::isReceiver,
            gate);
    this.settings = Settings.of(config, host, transport.address().getPort());
    MasterCore core = new MasterCore(settings, UUID.randomUUID().getMostSignificantBits());
    hands.begin(
        core, loop, transport, schedulers, new Upid("master", settings.ip(), settings.port()));
    Renderings<MasterSnapshot> renderings =
        new Renderings<>(loop::execute, core::snapshot, readers);
    Map<String, Endpoint> endpoints =
        new LinkedHashMap<>(
            MasterEndpoints.of(settings, flags, clock.nowNanos(), renderings, readers));
    endpoints.put("/api/v1/scheduler", new SchedulerEndpoint(schedulers, loop::post));
    gate.open(
        new Sorter<>(
            loop,
            new Routes("master", endpoints),
            new Sorter.Rules<>(
                AgentMessages::event,
                FromAgent.AgentLinkBroken::new,
                ready::isDone,
                "No leader elected")));
    loop.execute(() -> transport.batchOn(Thread.currentThread()));
    loop.start();
    registry.open(Bytes.copyOf(MesosJson.write(settings.info())), new RegistryEvents(loop, fatal));
  }

  /// Completes when this master leads and has read its registry.
  public CompletableFuture<Void> ready() {
    return ready;
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return transport.address();
  }

  /// What peers are told of this master.
  public MasterSettings settings() {
    return settings;
  }

  @Override
  public void close() {
    loop.stop();
    transport.close();
    registry.close();
    threads.close();
    readers.shutdownNow();
  }

  private record RegistryEvents(CoreLoop<MasterEvent, MasterTimer> loop, Consumer<String> fatal)
      implements RegistryStore.Listener {
    @Override
    public void recovered(RegistryImage image) {
      loop.post(new FromRegistry.RegistryRecovered(image));
    }

    @Override
    public void committed(long ticket) {
      loop.post(new FromRegistry.Committed(ticket));
    }

    @Override
    public void lost(String reason) {
      fatal.accept(reason);
    }
  }
}
