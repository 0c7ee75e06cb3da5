package org.meseta.coordination;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.meseta.master.core.registry.RegistryStore;

/// A real server and any number of stores on it, each behind a gate of its own.
final class TestCluster implements AutoCloseable {
  static final Duration SESSION = Duration.ofSeconds(5);

  private final DataDirectory directory;
  private final EmbeddedServer server;
  private final Ensemble ensemble;
  private final List<String> failures = new ArrayList<>();
  private final Map<RegistryStore, Gate> gates = new HashMap<>();
  private final Connection admin;

  TestCluster(Path workDir) throws Exception {
    directory = DataDirectory.hold(workDir);
    server = new EmbeddedServer(directory, Duration.ofMinutes(1), failures::add);
    ensemble = server.start();
    admin = new Connection(ensemble, Duration.ofSeconds(30), (_, _) -> {});
  }

  Ensemble ensemble() {
    return ensemble;
  }

  Layout layout() {
    return new Layout(ensemble.path());
  }

  /// A client that may do anything.
  ZooKeeper admin() {
    return admin.zooKeeper();
  }

  Connection adminConnection() {
    return admin;
  }

  RegistryStore newStore() {
    return newStore(new RegistryTimeouts(SESSION, Duration.ofSeconds(30), Duration.ofSeconds(30)));
  }

  RegistryStore newStore(RegistryTimeouts timeouts) {
    try {
      Gate gate = new Gate(port());
      Ensemble behind =
          new Ensemble("127.0.0.1:" + gate.port(), ensemble.path(), ensemble.credentials(), true);
      RegistryStore store = new ZooKeeperRegistry(() -> behind, timeouts);
      gates.put(store, gate);
      return store;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Gate gate(RegistryStore store) {
    Gate gate = gates.get(store);
    if (gate == null) {
      throw new IllegalArgumentException("Not a store of this cluster");
    }
    return gate;
  }

  int port() {
    return Integer.parseInt(ensemble.servers().substring(ensemble.servers().lastIndexOf(':') + 1));
  }

  /// Deletes the contender that leads.
  void deposeLeader() {
    try {
      String lowest = leader().orElseThrow();
      admin().delete(ensemble.path() + "/" + lowest, -1);
    } catch (KeeperException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Optional<String> leader() throws KeeperException, InterruptedException {
    return Election.lowest(admin().getChildren(ensemble.path(), false));
  }

  String text(String path) throws KeeperException, InterruptedException {
    return new String(admin().getData(path, false, null), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    for (Map.Entry<RegistryStore, Gate> each : gates.entrySet()) {
      each.getValue().cut();
      each.getKey().close();
      each.getValue().close();
    }
    admin.close();
    server.close();
    directory.close();
  }
}
