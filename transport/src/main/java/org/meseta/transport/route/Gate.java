package org.meseta.transport.route;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meseta.transport.Batch;
import org.meseta.transport.Inbound;

/// Holds what arrives between the moment when the port is open and the one when the process, which
/// needs to know its port first, is put together.
public final class Gate implements Inbound {
  private final List<Batch> waiting = new ArrayList<>();
  private volatile @Nullable Inbound behind;

  @Override
  public void received(Batch batch) {
    Inbound open = behind;
    if (open == null) {
      open = waitOrPass(batch);
    }
    if (open != null) {
      open.received(batch);
    }
  }

  private synchronized @Nullable Inbound waitOrPass(Batch batch) {
    if (behind == null) {
      waiting.add(batch);
    }
    return behind;
  }

  /// Lets pass what waited, then all else.
  public synchronized void open(Inbound inbound) {
    waiting.forEach(inbound::received);
    waiting.clear();
    behind = inbound;
  }
}
