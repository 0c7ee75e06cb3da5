package org.meseta.coordination;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.master.core.registry.RegistryStore;
import org.meseta.simulation.registry.RegistryStoreContract;

/// The real store against the contract.
class ZooKeeperRegistryTest extends RegistryStoreContract {
  @TempDir private Path workDir;
  private TestCluster cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = new TestCluster(workDir);
  }

  @AfterEach
  void stop() throws IOException {
    cluster.close();
  }

  @Override
  protected RegistryStore newStore() {
    return cluster.newStore();
  }

  @Override
  protected void depose(RegistryStore store) {
    cluster.deposeLeader();
  }

  @Override
  protected void silence(RegistryStore store) {
    cluster.gate(store).holdAll();
  }

  @Override
  protected void await(String what, BooleanSupplier condition) {
    Waiting.until(what, condition);
  }

  @Override
  protected long nowNanos() {
    return System.nanoTime();
  }

  @Override
  protected long sessionNanos() {
    return TestCluster.SESSION.toNanos();
  }
}
