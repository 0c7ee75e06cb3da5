package org.meseta.master.core.state;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import org.meseta.protocol.v1.TaskState;

/// The statuses of a task, oldest first, each as the bytes of a `TaskStatus` without `data`.
public final class StatusHistory {
  /// No status yet.
  public static final StatusHistory EMPTY = new StatusHistory(new ByteString[0], -1);

  private final ByteString[] statuses;
  private final int lastState;

  private StatusHistory(ByteString[] statuses, int lastState) {
    this.statuses = statuses;
    this.lastState = lastState;
  }

  /// With one more status, which takes the place of the last one when that has the same state
  /// (M-210).
  public StatusHistory with(TaskState state, ByteString status) {
    int kept = lastState == state.getNumber() ? statuses.length - 1 : statuses.length;
    ByteString[] longer = Arrays.copyOf(statuses, kept + 1);
    longer[kept] = status;
    return new StatusHistory(longer, state.getNumber());
  }

  /// The serialized statuses, oldest first.
  public List<ByteString> list() {
    return List.of(statuses);
  }

  /// The last status, serialized; empty if there is none.
  public ByteString last() {
    return statuses.length == 0 ? ByteString.EMPTY : statuses[statuses.length - 1];
  }
}
