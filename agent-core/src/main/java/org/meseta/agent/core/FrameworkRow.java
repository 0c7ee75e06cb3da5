package org.meseta.agent.core;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.FrameworkInfo.Capability;

/// A framework that has, or lately had, tasks here.
final class FrameworkRow {
  final String id;
  final SequencedMap<String, TaskRow> tasks = new LinkedHashMap<>();
  final Deque<EndedExecutor> completed = new ArrayDeque<>();

  ByteString info = ByteString.EMPTY;
  String schedulerPid = "";
  String user = "";
  boolean checkpoint;
  boolean partitionAware;
  boolean killingState;

  /// How many of its tasks are in the log and not over; the log knows the framework while there are
  /// any.
  int recordedTasks;

  /// It was shut down: its tasks end, and nobody is told (S-085).
  boolean ending;

  FrameworkRow(FrameworkInfo info, String schedulerPid) {
    id = info.getId().getValue();
    update(info, schedulerPid);
  }

  void update(FrameworkInfo newInfo, String newSchedulerPid) {
    info = newInfo.toByteString();
    schedulerPid = newSchedulerPid;
    user = newInfo.getUser();
    checkpoint = newInfo.getCheckpoint();
    partitionAware = has(newInfo, Capability.Type.PARTITION_AWARE);
    killingState = has(newInfo, Capability.Type.TASK_KILLING_STATE);
  }

  FrameworkInfo parsed() {
    return parse(info);
  }

  /// Adds to the history, dropping the oldest beyond `limit` (S-017).
  void remember(EndedExecutor executor, int limit) {
    completed.addLast(executor);
    while (completed.size() > limit) {
      completed.removeFirst();
    }
  }

  static FrameworkInfo parse(ByteString bytes) {
    try {
      return FrameworkInfo.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A FrameworkInfo that was serialized here does not parse", e);
    }
  }

  private static boolean has(FrameworkInfo info, Capability.Type type) {
    return info.getCapabilitiesList().stream().anyMatch(c -> c.getType() == type);
  }
}
