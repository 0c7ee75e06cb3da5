package org.meseta.simulation.framework;

import java.util.ArrayList;
import java.util.List;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.simulation.agent.Script;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Times;

/// What a framework has to get done: how many tasks, at what pace, and what they do.
final class Workload {
  private static final int[] SIGNALS = {6, 9, 11, 15, 11 | 0x80};

  private final RandomSource random;
  private final int total;
  private final long start;
  private final long span;
  private final long meanMillis;

  /// @param total how many tasks in all
  /// @param start when the first may be launched
  /// @param span the time over which they become due, evenly
  /// @param meanMillis how long tasks run, on average
  Workload(RandomSource random, int total, long start, long span, long meanMillis) {
    this.random = random;
    this.total = total;
    this.start = start;
    this.span = span;
    this.meanMillis = meanMillis;
  }

  int total() {
    return total;
  }

  /// How many tasks may have been launched by now.
  int due(long now) {
    double share = Math.min(1, (double) (now - start) / span);
    return (int) (total * share);
  }

  /// A task that is not made yet; `limitNanos` is its `max_completion_time`, 0 for none.
  record Job(Purse.Need need, Script script, long limitNanos) {
    TaskInfo task(String id, AgentID agent, List<Resource> resources) {
      TaskInfo.Builder task =
          TaskInfo.newBuilder()
              .setName(id)
              .setTaskId(Calls.taskId(id))
              .setAgentId(agent)
              .addAllResources(resources);
      task.getCommandBuilder().setShell(true).setValue(script.toString());
      if (limitNanos > 0) {
        task.getMaxCompletionTimeBuilder().setNanoseconds(limitNanos);
      }
      return task.build();
    }
  }

  List<Job> jobs(int count) {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      jobs.add(job());
    }
    return jobs;
  }

  private Job job() {
    int ports = random.chance(0.2) ? (int) random.between(1, 3) : 0;
    Purse.Need need =
        new Purse.Need(100 * random.between(1, 8), 1000 * random.between(32, 256), ports);
    long millis = Math.min(1 + random.exponential(meanMillis), 3 * meanMillis);
    Script script = new Script(millis, waitStatus(), random.chance(0.15));
    return new Job(need, script, random.chance(0.05) ? script.nanos() / 2 + 1 : 0);
  }

  private int waitStatus() {
    if (random.chance(0.6)) {
      return 0;
    }
    if (random.chance(0.7)) {
      return (int) random.between(1, 255) << 8;
    }
    return SIGNALS[random.below(SIGNALS.length)];
  }

  /// When all tasks are due.
  long end() {
    return start + span;
  }

  static long seconds(double seconds) {
    return (long) (seconds * Times.SECOND);
  }
}
