package org.meseta.master.core.registry;

import java.util.List;

/// Where the master's registry lies, and by whose leave it leads: election, fence, durable writes
/// and lease in one, because each is only safe together with the others.
///
/// What is promised:
/// - Mutations become durable in the order of the calls. After any failure the registry holds a
///   *prefix* of them, and that prefix contains every batch that was reported as committed. A batch
///   within [Batches#MAX_MUTATIONS] and [Batches#MAX_BYTES] is there whole or not at all; a larger
///   one is written in slices of that size.
/// - Once another store has recovered, nothing of this one lands any more, and this one hears
///   [Listener#lost].
/// - [Listener#lost] is the last call a listener gets. The process then ends or begins again with a
///   new store.
///
/// [#open] and [#commit] are called from one thread at a time and do not block.
public interface RegistryStore extends AutoCloseable {
  /// Starts to contend for leadership. Called once.
  ///
  /// @param leaderInfo what others read to find this leader: the master's info in Mesos' JSON
  ///
  /// @param listener hears what happens, on any thread, one call at a time; must not block
  void open(Bytes leaderInfo, Listener listener);

  /// Writes one batch. Several may be in flight: the caller bounds how many (16 are enough to hide
  /// a disk's latency). Only called between [Listener#recovered] and [Listener#lost]; a call that
  /// crosses `lost` is ignored.
  ///
  /// @param ticket comes back with [Listener#committed]; larger than any before
  /// @param batch may be empty: then `committed` says that all before it is durable
  void commit(long ticket, List<Mutation> batch);

  /// Whether effects that are not covered by a commit may still leave. False before recovery and
  /// after loss, and once the store has not answered for the negotiated session timeout less a
  /// margin, since another may lead by then. A lease that has lapsed never comes back:
  /// [Listener#lost] follows. Costs nothing: asked for each batch of the loop.
  ///
  /// @param nowNanos the monotonic clock, as in `System.nanoTime()`
  boolean leased(long nowNanos);

  /// Gives leadership up at once, so that the next one need not wait. Batches in flight may land or
  /// not. No listener is called afterwards. Idempotent.
  @Override
  void close();

  /// What a store reports.
  interface Listener {
    /// This process leads: predecessors are fenced out, and this is all that they left.
    void recovered(RegistryImage image);

    /// The batch and all before it are durable. Tickets come in their order, each once.
    void committed(long ticket);

    /// This process does not lead (any more), or the store cannot be used.
    ///
    /// @param reason one line for people: what happened and what to do
    void lost(String reason);
  }
}
