package org.meseta.agent.checkpoint;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.meseta.agent.core.disk.LogDisk;
import org.meseta.simulation.disk.LogDiskContract;

class FolderDiskTest extends LogDiskContract {
  @TempDir Path folder;

  @Override
  protected LogDisk disk() {
    return new FolderDisk(folder);
  }
}
