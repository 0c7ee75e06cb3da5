package org.meseta.agent.checkpoint;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.meseta.agent.core.AgentRecord;
import org.meseta.agent.core.LiveRecords;
import org.meseta.protocol.internal.StatusUpdate;
import org.meseta.protocol.v0.SlaveInfo;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.CommandInfo;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;

/// Makes records as an agent's life does.
final class Records {
  private static final TaskState[] LIFE = {
    TaskState.TASK_STARTING, TaskState.TASK_RUNNING, TaskState.TASK_FINISHED
  };

  private Records() {}

  /// The records of `tasks` tasks of a few frameworks, interleaved; some are left unfinished.
  static List<AgentRecord> life(RandomGenerator random, int tasks) {
    List<List<AgentRecord>> lives = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      lives.add(task(random, "f" + random.nextInt(3), "t" + i));
    }
    List<AgentRecord> all = new ArrayList<>(List.of(admitted()));
    int next = 0;
    List<List<AgentRecord>> open = new ArrayList<>();
    while (next < tasks || !open.isEmpty()) {
      if (next < tasks && (open.isEmpty() || random.nextInt(4) == 0)) {
        open.add(lives.get(next++));
      }
      List<AgentRecord> one = open.get(random.nextInt(open.size()));
      if (one.isEmpty()) {
        open.remove(one);
      } else {
        all.add(one.removeFirst());
      }
    }
    return all;
  }

  static AgentRecord admitted() {
    return new AgentRecord.AgentAdmitted(
        SlaveInfo.newBuilder()
            .setHostname("node1")
            .setId(AgentID.newBuilder().setValue("S0"))
            .build(),
        "10.0.0.2:5051");
  }

  static List<AgentRecord> task(RandomGenerator random, String framework, String task) {
    List<AgentRecord> records = new ArrayList<>();
    records.add(known(framework));
    records.add(accepted(framework, task, "x".repeat(random.nextInt(300))));
    List<AgentRecord> acknowledgements = new ArrayList<>();
    int states = random.nextInt(LIFE.length + 1);
    for (int i = 0; i < states; i++) {
      AgentRecord.UpdateQueued update = update(framework, task, LIFE[i], random.nextLong());
      records.add(update);
      acknowledgements.add(acknowledged(update));
      while (!acknowledgements.isEmpty() && random.nextBoolean()) {
        records.add(acknowledgements.removeFirst());
      }
    }
    if (random.nextInt(5) == 0) {
      records.add(2, new AgentRecord.KillAsked(framework, task, 3_000_000_000L, false));
    }
    return records;
  }

  static AgentRecord known(String framework) {
    return new AgentRecord.FrameworkKnown(
        FrameworkInfo.newBuilder()
            .setName("n")
            .setUser("u")
            .setCheckpoint(true)
            .setId(FrameworkID.newBuilder().setValue(framework))
            .build(),
        "");
  }

  static AgentRecord accepted(String framework, String task, String command) {
    return new AgentRecord.TaskAccepted(
        framework,
        "container-of-" + task,
        TaskInfo.newBuilder()
            .setName(task)
            .setTaskId(TaskID.newBuilder().setValue(task))
            .setAgentId(AgentID.newBuilder().setValue("S0"))
            .setCommand(CommandInfo.newBuilder().setValue(command))
            .build());
  }

  static AgentRecord.UpdateQueued update(
      String framework, String task, TaskState state, long uuid) {
    ByteString bytes = ByteString.copyFromUtf8(String.format("%016x", uuid));
    return new AgentRecord.UpdateQueued(
        StatusUpdate.newBuilder()
            .setFrameworkId(FrameworkID.newBuilder().setValue(framework))
            .setStatus(
                TaskStatus.newBuilder()
                    .setTaskId(TaskID.newBuilder().setValue(task))
                    .setState(state)
                    .setUuid(bytes))
            .setTimestamp(1)
            .setUuid(bytes)
            .build());
  }

  static AgentRecord acknowledged(AgentRecord.UpdateQueued update) {
    return new AgentRecord.UpdateAcknowledged(
        update.update().getFrameworkId().getValue(),
        update.update().getStatus().getTaskId().getValue(),
        update.update().getUuid());
  }

  /// What still matters of these.
  static List<AgentRecord> live(List<AgentRecord> records) {
    LiveRecords live = new LiveRecords();
    records.forEach(live::add);
    return live.toList();
  }
}
