package org.meseta.agent.core;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.Deque;
import org.meseta.protocol.v1.TaskState;

/// The updates that are owed for one task, oldest first; only the first one is under way (S-080).
final class UpdateStream {
  /// A serialized `StatusUpdate`; it may leave once `ticket` is on disk.
  record Owed(ByteString update, ByteString uuid, TaskState state, long ticket) {}

  final StreamKey key;

  /// Whether its updates are in the log.
  final boolean checkpoint;

  final Deque<Owed> owed = new ArrayDeque<>();

  /// The ticket of the last acknowledgement's record. Until it is on disk the next update does not
  /// leave: a crash would bring the acknowledged one back behind it.
  long acknowledgedBy;

  /// Whether the first update was sent to the present master and not acknowledged.
  boolean underWay;

  /// How long to wait before it is sent again, in nanoseconds.
  long retryInterval;

  /// Tells the latest sending of the first update from earlier ones.
  long sending;

  UpdateStream(StreamKey key, boolean checkpoint) {
    this.key = key;
    this.checkpoint = checkpoint;
  }
}
