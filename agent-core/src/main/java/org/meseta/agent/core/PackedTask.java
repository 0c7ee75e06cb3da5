package org.meseta.agent.core;

import com.google.protobuf.ByteString;
import java.util.List;
import org.meseta.protocol.v1.Task;
import org.meseta.protocol.v1.TaskState;

/// A task at one moment, as bytes that become a [Task] where somebody reads it.
sealed interface PackedTask {

  Task unpack();

  /// One that is here: its serialized `TaskInfo` and what happened to it since.
  record Live(
      String frameworkId,
      ByteString info,
      TaskState state,
      List<ByteString> statuses,
      TaskState sentState,
      ByteString sentUuid)
      implements PackedTask {

    static Live of(TaskRow row) {
      return new Live(
          row.framework.id,
          row.info,
          row.state,
          List.copyOf(row.statuses),
          row.sentState,
          row.sentUuid);
    }

    @Override
    public Task unpack() {
      return Tasks.task(this);
    }
  }

  /// One of the history: a serialized `Task`.
  record Ended(ByteString task) implements PackedTask {

    @Override
    public Task unpack() {
      return Tasks.parse(task);
    }
  }
}
