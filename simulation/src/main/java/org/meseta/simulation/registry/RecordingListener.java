package org.meseta.simulation.registry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.registry.RegistryStore;

/// A listener that remembers what it heard, and what it should not have heard. Thread-safe.
public final class RecordingListener implements RegistryStore.Listener {
  private final List<Long> committed = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private @Nullable RegistryImage image;
  private @Nullable String lost;

  @Override
  public synchronized void recovered(RegistryImage image) {
    check(this.image == null && lost == null, "recovered twice or after lost");
    this.image = image;
  }

  @Override
  public synchronized void committed(long ticket) {
    check(image != null && lost == null, "committed %d outside of leadership".formatted(ticket));
    check(
        committed.isEmpty() || committed.getLast() < ticket,
        "committed %d out of order".formatted(ticket));
    committed.add(ticket);
  }

  @Override
  public synchronized void lost(String reason) {
    check(lost == null, "lost twice");
    lost = reason;
  }

  /// Whether the store leads, or once did.
  public synchronized boolean hasRecovered() {
    return image != null;
  }

  /// What was there when the store began to lead.
  public synchronized RegistryImage image() {
    if (image == null) {
      throw new IllegalStateException(lost == null ? "Not recovered" : "Lost: " + lost);
    }
    return image;
  }

  /// The tickets heard, in order.
  public synchronized List<Long> committed() {
    return List.copyOf(committed);
  }

  /// Whether the ticket was heard.
  public synchronized boolean hasCommitted(long ticket) {
    return !committed.isEmpty() && committed.getLast() >= ticket;
  }

  /// Why leadership ended, once it did.
  public synchronized @Nullable String lost() {
    return lost;
  }

  /// Whether leadership ended.
  public synchronized boolean hasLost() {
    return lost != null;
  }

  /// Calls that broke the order that the port promises.
  public synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  private void check(boolean holds, String violation) {
    if (!holds) {
      violations.add(violation);
    }
  }
}
