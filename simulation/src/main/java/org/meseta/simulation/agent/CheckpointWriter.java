package org.meseta.simulation.agent;

import java.util.ArrayDeque;
import java.util.List;
import org.meseta.agent.core.AgentRecord;
import org.meseta.agent.core.FromDisk;
import org.meseta.simulation.World;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Times;
import org.meseta.simulation.fault.CrashPoints;

/// Writes an agent's log: one sync at a time, which covers all that was appended before. What does
/// not fit on a full disk waits in memory.
final class CheckpointWriter {
  private static final long LOOK_AGAIN = 500 * Times.MILLISECOND;

  private record Batch(long ticket, List<AgentRecord> records) {}

  private final World world;
  private final AgentMachine machine;
  private final AgentProcess process;
  private final RandomSource random;
  private final ArrayDeque<Batch> waiting = new ArrayDeque<>();
  private final ArrayDeque<Long> appended = new ArrayDeque<>();
  private boolean syncing;
  private boolean failing;

  CheckpointWriter(World world, AgentMachine machine, AgentProcess process) {
    this.world = world;
    this.machine = machine;
    this.process = process;
    this.random = world.random().fork(process.name() + " disk");
  }

  void write(long ticket, List<AgentRecord> records) {
    if (world.mutator().hearsDiskEarly()) {
      process.post(new FromDisk.Checkpointed(ticket));
    }
    waiting.add(new Batch(ticket, records));
    if (!failing) {
      appendAll();
    }
  }

  private void appendAll() {
    while (!waiting.isEmpty() && !process.isStopped()) {
      if (machine.disk().isFull()) {
        fail();
        return;
      }
      Batch batch = waiting.remove();
      CrashPoints.At crash = machine.crashes().atWrite();
      if (crash == CrashPoints.At.BEFORE) {
        machine.kill("before a write");
        return;
      }
      machine.disk().append(batch.records);
      appended.add(batch.ticket);
      if (crash == CrashPoints.At.UNSYNCED) {
        machine.kill("before a sync");
        return;
      }
      sync(crash == CrashPoints.At.SYNCED);
    }
  }

  private void sync(boolean fatal) {
    if (fatal) {
      machine.syncDisk(machine.disk().length());
      machine.kill("after a sync");
    } else if (!syncing) {
      syncing = true;
      long length = machine.disk().length();
      int batches = appended.size();
      world.timeline().after(syncTime(), () -> synced(length, batches));
    }
  }

  private void synced(long length, int batches) {
    if (process.isStopped()) {
      return;
    }
    syncing = false;
    machine.syncDisk(length);
    boolean eachTicket = random.chance(0.5);
    for (int i = 0; i < batches; i++) {
      long ticket = appended.remove();
      if (eachTicket || i == batches - 1) {
        process.post(new FromDisk.Checkpointed(ticket));
      }
    }
    if (!appended.isEmpty()) {
      sync(false);
    }
  }

  private long syncTime() {
    return machine.isDiskSlow()
        ? random.between(50 * Times.MILLISECOND, 3 * Times.SECOND)
        : random.between(50 * Times.MICROSECOND, 5 * Times.MILLISECOND);
  }

  private void fail() {
    failing = true;
    process.post(new FromDisk.DiskFailed("No space left on device"));
    lookAgain();
  }

  private void lookAgain() {
    world
        .timeline()
        .after(
            LOOK_AGAIN,
            () -> {
              if (process.isStopped()) {
                return;
              }
              if (machine.disk().isFull()) {
                lookAgain();
              } else {
                failing = false;
                appendAll();
                process.post(new FromDisk.DiskRecovered());
              }
            });
  }
}
