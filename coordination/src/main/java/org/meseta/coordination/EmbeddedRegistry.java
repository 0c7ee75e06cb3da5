package org.meseta.coordination;

import java.nio.file.Path;
import java.util.List;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryStore;

/// The registry of a lone master: ZooKeeper's own server in this process, its data under
/// `WORK_DIR/zookeeper`.
public final class EmbeddedRegistry implements RegistryStore {
  private final DataDirectory directory;
  private final EmbeddedServer server;
  private final ZooKeeperRegistry registry;

  private EmbeddedRegistry(DataDirectory directory, RegistryTimeouts timeouts) {
    this.directory = directory;
    server = new EmbeddedServer(directory, timeouts.session(), this::failed);
    registry = new ZooKeeperRegistry(server::start, timeouts);
  }

  /// Takes the directory for this process; the server starts with [#open], in the background.
  ///
  /// @param workDir the master's `--work_dir`, created where needed
  /// @throws RegistryUnavailableException when another process holds it, or it cannot be written
  public static EmbeddedRegistry hold(Path workDir, RegistryTimeouts timeouts)
      throws RegistryUnavailableException {
    return new EmbeddedRegistry(DataDirectory.hold(workDir), timeouts);
  }

  @Override
  public void open(Bytes leaderInfo, Listener listener) {
    registry.open(leaderInfo, listener);
  }

  @Override
  public void commit(long ticket, List<Mutation> batch) {
    registry.commit(ticket, batch);
  }

  @Override
  public boolean leased(long nowNanos) {
    return registry.leased(nowNanos);
  }

  /// Ends session and server, and releases the directory.
  @Override
  public void close() {
    if (server.hasFailed()) {
      server.close();
    }
    registry.close();
    server.close();
    directory.close();
  }

  private void failed(String reason) {
    registry.fail(reason);
  }
}
