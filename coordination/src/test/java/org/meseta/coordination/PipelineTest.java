package org.meseta.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meseta.master.core.registry.Batches;
import org.meseta.master.core.registry.Bytes;
import org.meseta.master.core.registry.Mutation;
import org.meseta.master.core.registry.RegistryImage;
import org.meseta.master.core.registry.RegistryKey;

class PipelineTest {
  private static final Layout LAYOUT = new Layout("/mesos");
  private static final Head HEAD = new Head("cluster", 4, 100, "json.info_0000000007");

  private final List<Long> committed = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();

  @Test
  void noMoreThanTheWindowIsOnTheWire() {
    FakeWire wire = wire(new Random(1), 7);
    Pipeline pipeline = pipeline(wire, 7);
    for (long ticket = 1; ticket <= 100; ticket++) {
      pipeline.commit(ticket, List.of(put("a" + ticket, "1")), 0);
    }
    run(wire);
    assertThat(wire.mostInFlight).isEqualTo(Pipeline.WINDOW);
    assertThat(committed).hasSize(100);
  }

  @Test
  void aBatchBeyondTheLimitsIsSeveralWritesAndOneAnswer() {
    FakeWire wire = wire(new Random(1), 7);
    Pipeline pipeline = pipeline(wire, 7);
    List<Mutation> batch = new ArrayList<>();
    for (int i = 0; i < Batches.MAX_MUTATIONS * 3; i++) {
      batch.add(put("a" + i, "1"));
    }
    pipeline.commit(1, batch, 0);
    run(wire);
    assertThat(wire.landings).isEqualTo(3);
    assertThat(committed).containsExactly(1L);
  }

  /// Thousands of ways in which connections break, with the same promise at the end: each write
  /// once, in order.
  @ParameterizedTest
  @ValueSource(ints = {7, Integer.MAX_VALUE - 3, -20})
  void whateverHappensToTheConnectionEachWriteLandsOnceAndInOrder(int version) throws Exception {
    for (int seed = 0; seed < 2000; seed++) {
      committed.clear();
      Random random = new Random(seed);
      FakeWire wire = wire(random, version);
      Pipeline pipeline = pipeline(wire, version);
      TreeMap<String, String> expected = new TreeMap<>();
      int tickets = 30;
      int next = 1;
      for (int steps = 0; next <= tickets || !wire.idle(); steps++) {
        assertThat(steps).as("seed %d makes progress", seed).isLessThan(10_000);
        int dice = random.nextInt(12);
        if (dice == 0 && next <= tickets) {
          wire.disconnect();
        } else if (dice < 4 && next <= tickets) {
          pipeline.commit(next, batch(random, expected), 0);
          next++;
        } else {
          wire.step();
        }
      }
      assertThat(lost).as("seed %d", seed).isEmpty();
      assertThat(committed)
          .as("seed %d", seed)
          .isEqualTo(LongStream.rangeClosed(1, tickets).boxed().toList());
      assertThat(wire.data).as("seed %d", seed).isEqualTo(expected);
      assertThat(wire.landings).isEqualTo(tickets);
      assertThat(wire.headNow()).isEqualTo(HEAD.at(HEAD.sequence() + tickets));
    }
  }

  @Test
  void aSuccessorsHeadEndsIt() {
    FakeWire wire = wire(new Random(1), 7);
    Pipeline pipeline = pipeline(wire, 7);
    pipeline.commit(1, List.of(put("a", "1")), 0);
    wire.head = HEAD.takenOverBy("json.info_0000000008").encode();
    wire.version++;
    run(wire);
    assertThat(committed).isEmpty();
    assertThat(lost).hasSize(1);
    assertThat(lost.getFirst()).contains("json.info_0000000008", "epoch 5");
  }

  @Test
  void aForeignWriteToTheHeadEndsIt() {
    FakeWire wire = wire(new Random(1), 7);
    Pipeline pipeline = pipeline(wire, 7);
    pipeline.commit(1, List.of(put("a", "1")), 0);
    wire.version += 3;
    run(wire);
    assertThat(lost).hasSize(1);
    assertThat(lost.getFirst()).contains("/mesos/meseta/head").doesNotContain("\n");
  }

  @Test
  void garbageInTheHeadEndsIt() {
    FakeWire wire = wire(new Random(1), 7);
    Pipeline pipeline = pipeline(wire, 7);
    pipeline.commit(1, List.of(put("a", "1")), 0);
    wire.head = new byte[] {1, 2, 3};
    wire.version++;
    run(wire);
    assertThat(lost).hasSize(1);
    assertThat(lost.getFirst()).contains("/mesos/meseta/head", "3 bytes");
  }

  @Test
  void withoutItsContenderNothingLandsNotEvenTheSecondOfTwoInFlight() {
    FakeWire wire = wire(new Random(1), 7);
    Pipeline pipeline = pipeline(wire, 7);
    pipeline.commit(1, List.of(put("a", "1")), 0);
    pipeline.commit(2, List.of(put("b", "1")), 0);
    // The takeover uses up the version that the first expects, and makes the one that the second
    // expects.
    wire.head = HEAD.takenOverBy("json.info_0000000008").encode();
    wire.version++;
    wire.contenderGone = true;
    run(wire);
    assertThat(wire.data).isEmpty();
    assertThat(committed).isEmpty();
    assertThat(lost).hasSize(1);
  }

  @Test
  void theOldestWriteTellsItsAge() {
    FakeWire wire = wire(new Random(1), 7);
    Pipeline pipeline = pipeline(wire, 7);
    assertThat(pipeline.oldestNanos(50)).isZero();
    pipeline.commit(1, List.of(), 10);
    pipeline.commit(2, List.of(), 20);
    assertThat(pipeline.oldestNanos(50)).isEqualTo(40);
    run(wire);
    assertThat(pipeline.oldestNanos(50)).isZero();
  }

  @Test
  void anErrorOfTheServerIsReportedOnceAndNothingFollows() {
    List<Consumer<Code>> answers = new ArrayList<>();
    Wire broken =
        new Wire() {
          @Override
          public void write(List<Op> ops, Consumer<Code> answer) {
            answers.add(answer);
          }

          @Override
          public void readHead(Consumer<HeadAnswer> answer) {
            throw new AssertionError();
          }
        };
    Pipeline pipeline = pipeline(broken, 7);
    pipeline.commit(1, List.of(put("a", "1")), 0);
    pipeline.commit(2, List.of(put("b", "1")), 0);
    answers.get(0).accept(Code.SESSIONEXPIRED);
    answers.get(1).accept(Code.SESSIONEXPIRED);
    pipeline.commit(3, List.of(put("c", "1")), 0);
    assertThat(answers).hasSize(2);
    assertThat(lost).containsExactly(Failures.sessionOver());
  }

  private static List<Mutation> batch(Random random, TreeMap<String, String> expected) {
    List<Mutation> batch = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String id = "a" + random.nextInt(6);
      String path = LAYOUT.entry(RegistryKey.agent(id));
      if (random.nextInt(3) == 0) {
        batch.add(new Mutation.Delete(RegistryKey.agent(id)));
        expected.remove(path);
      } else {
        String value = Integer.toString(random.nextInt());
        batch.add(put(id, value));
        expected.put(path, value);
      }
    }
    return batch;
  }

  private static void run(FakeWire wire) {
    for (int steps = 0; !wire.idle(); steps++) {
      assertThat(steps).isLessThan(10_000);
      wire.step();
    }
  }

  private static FakeWire wire(Random random, int version) {
    return new FakeWire(LAYOUT, HEAD, version, random);
  }

  private Pipeline pipeline(Wire wire, int version) {
    Chain chain =
        new Chain(LAYOUT, ZooDefs.Ids.OPEN_ACL_UNSAFE, "/mesos/" + HEAD.writer(), HEAD, version);
    return new Pipeline(
        wire, chain, new RegistryImage("cluster", 4, List.of()), committed::add, lost::add);
  }

  private static Mutation put(String id, String value) {
    return new Mutation.Put(RegistryKey.agent(id), Bytes.utf8(value));
  }
}
