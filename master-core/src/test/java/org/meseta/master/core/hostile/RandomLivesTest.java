package org.meseta.master.core.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.FromScheduler;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterEvent;
import org.meseta.master.core.MasterSettings;
import org.meseta.master.core.MasterSnapshot;
import org.meseta.master.core.MasterTimer;
import org.meseta.master.core.OfferEncoder;
import org.meseta.master.core.StreamId;
import org.meseta.master.core.TestMaster;
import org.meseta.master.core.state.FrameworkRow;
import org.meseta.model.resource.ResourceReader;
import org.meseta.model.resource.Resources;
import org.meseta.model.resource.ResourcesParser;
import org.meseta.protocol.Proves;
import org.meseta.protocol.v1.Offer;

/// Random clusters, whose books must be right after every event, and which give everything back
/// once all frameworks have ended.
class RandomLivesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int STEPS = 300;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  @Proves({"M-113", "M-211"})
  void theBooksAreRightAndNothingLeaks(int part) {
    for (int seed = part * 1000; seed < part * 1000 + 25; seed++) {
      new Life(seed).live();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  @Proves("hostile-33")
  void liesOfAgentsBreakNothing(int part) {
    for (int seed = part * 1000; seed < part * 1000 + 25; seed++) {
      new Life(seed).liveAmongLiars();
    }
  }

  /// A snapshot, and what it said when it was taken: it never says anything else.
  private record Kept(MasterSnapshot snapshot, String text) {
    Kept(MasterSnapshot snapshot) {
      this(snapshot, text(snapshot));
    }

    void check() {
      assertThat(text(snapshot)).isEqualTo(text);
    }

    private static String text(MasterSnapshot snapshot) {
      StringBuilder text = new StringBuilder();
      snapshot.agents().forEach(row -> text.append(row).append('\n'));
      snapshot.absentees().forEach(row -> text.append(row).append('\n'));
      snapshot.frameworks().forEach(row -> text.append(row).append('\n'));
      snapshot.tasks().forEach(row -> text.append(row).append('\n'));
      snapshot.unreachableTasks().forEach(row -> text.append(row).append('\n'));
      snapshot.completedTasks().forEach(row -> text.append(row).append('\n'));
      snapshot.offers().forEach(row -> text.append(row).append('\n'));
      snapshot.executors().forEach(row -> text.append(row).append('\n'));
      return text.toString();
    }
  }

  private static final class Life {
    private final Random random;
    private final int seed;
    private final List<Kept> kept = new ArrayList<>();
    private TestMaster master;
    private int masters;
    private final List<RandomAgent> agents = new ArrayList<>();
    private final List<RandomScheduler> schedulers = new ArrayList<>();

    Life(int seed) {
      this.seed = seed;
      random = new Random(seed);
      master = TestMaster.recovered(settings("M"));
      for (int i = 0; i < 4; i++) {
        agents.add(new RandomAgent(random, i));
        schedulers.add(new RandomScheduler(random, "r" + i));
      }
    }

    private static MasterSettings settings(String id) {
      return MasterSettings.defaults(id, "10.0.0.1", 5050, "master.example");
    }

    void live() {
      for (int i = 0; i < STEPS; i++) {
        step();
        settle();
        try {
          Ledger.check(master.core().snapshot());
        } catch (AssertionError e) {
          throw new AssertionError("seed " + seed + " step " + i, e);
        }
        if (i % 50 == 0) {
          kept.add(new Kept(master.core().snapshot()));
        }
      }
      end();
      kept.forEach(Kept::check);
    }

    void liveAmongLiars() {
      Liar liar = new Liar(random);
      for (int i = 0; i < STEPS; i++) {
        try {
          if (random.nextInt(3) == 0) {
            master.step(liar.lie());
          } else {
            step();
          }
          settle();
          Ledger.checkReferences(master.core().snapshot());
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("seed " + seed + " step " + i, e);
        }
      }
    }

    private void step() {
      RandomAgent agent = agents.get(random.nextInt(agents.size()));
      RandomScheduler scheduler = schedulers.get(random.nextInt(schedulers.size()));
      switch (random.nextInt(21)) {
        case 0, 1 -> master.step(agent.joins());
        case 2, 3, 4, 5 -> agent.progress().forEach(master::step);
        case 6 -> {
          if (random.nextInt(4) == 0) {
            master.step(new FromAgent.AgentLinkBroken(agent.pid()));
          }
        }
        case 7 -> {
          if (random.nextInt(6) == 0 && !agent.id().isEmpty()) {
            master.step(agent.leaves());
          }
        }
        case 8 -> agent.setSilent(random.nextInt(4) == 0);
        case 9 -> {
          if (scheduler.stream().isEmpty() || random.nextInt(3) == 0) {
            master.subscribe(scheduler.newStream(), scheduler.subscribe(random.nextBoolean()));
          }
        }
        case 10 -> {
          if (random.nextInt(4) == 0) {
            master.step(new FromScheduler.StreamClosed(new StreamId(scheduler.stream()), "closed"));
          }
        }
        case 11 -> master.advance((long) (random.nextDouble() * 20 * SECOND));
        case 12 -> master.advance(SECOND);
        case 13 -> {
          if (random.nextInt(10) == 0) {
            master.call(Optional.of(scheduler.stream()), scheduler.teardown());
          }
        }
        case 14 -> master.holdCommits(random.nextBoolean());
        case 15 -> release();
        case 16 -> {
          if (random.nextInt(10) == 0) {
            master = master.successor(settings("N" + masters++));
          }
        }
        default -> master.call(Optional.of(scheduler.stream()), scheduler.something());
      }
    }

    private void release() {
      while (master.hasHeldCommits()) {
        master.commit();
      }
    }

    /// Everyone hears what is said, until nobody has anything to say.
    private void settle() {
      Deque<MasterEvent> said = new ArrayDeque<>();
      do {
        while (!said.isEmpty()) {
          master.step(said.removeFirst());
        }
        for (MasterEffect effect : master.takeEffects()) {
          hear(effect, said);
        }
      } while (!said.isEmpty());
    }

    private void hear(MasterEffect effect, Deque<MasterEvent> said) {
      switch (effect) {
        case MasterEffect.SendToAgent(var to, var sender, var message) ->
            agents.stream()
                .filter(agent -> agent.pid().equals(to))
                .forEach(agent -> said.addAll(agent.hears(sender, message)));
        case MasterEffect.SendToScheduler(var stream, _) -> hear(stream, effect);
        case MasterEffect.SendOffers(var stream, _) -> hear(stream, effect);
        default -> {}
      }
    }

    private void hear(StreamId stream, MasterEffect effect) {
      schedulers.stream()
          .filter(scheduler -> scheduler.hasStream(stream.value()))
          .forEach(scheduler -> scheduler.hears(effect));
    }

    /// All frameworks end; then a new one is offered all there is, and no timer is left but those
    /// of what is there.
    private void end() {
      master.holdCommits(false);
      release();
      for (RandomAgent agent : agents) {
        agent.setSilent(false);
        master.step(agent.joins());
        settle();
      }
      for (RandomScheduler scheduler : schedulers) {
        master.subscribe(scheduler.newStream(), scheduler.subscribe(true));
        settle();
        master.call(Optional.of(scheduler.stream()), scheduler.teardown());
        settle();
      }
      for (int i = 0; i < 200; i++) {
        master.advance(5 * SECOND);
        settle();
      }
      for (FrameworkRow framework : master.core().snapshot().frameworks()) {
        if (framework.phase() == FrameworkRow.Phase.RECOVERED) {
          // Its scheduler believes that it has ended, and does not come back.
          return;
        }
      }
      assertThat(master.core().snapshot().tasks().size()).as("seed %s", seed).isZero();
      assertThat(master.core().snapshot().executors().size()).as("seed %s", seed).isZero();
      assertThat(master.core().snapshot().offers().size()).as("seed %s", seed).isZero();
      assertThat(master.timers())
          .as("seed %s", seed)
          .allMatch(
              timer ->
                  timer instanceof MasterTimer.Pings || timer instanceof MasterTimer.Allocation);
      RandomScheduler last = new RandomScheduler(random, "last");
      master.subscribe("last", last.subscribe(true));
      master.advance(2 * SECOND);
      Resources free = Resources.EMPTY;
      for (MasterEffect effect : master.takeEffects()) {
        if (effect instanceof MasterEffect.SendOffers(_, var made)) {
          for (Offer offer : OfferEncoder.event(made).getOffers().getOffersList()) {
            free = free.plus(ResourceReader.read(offer.getResourcesList()).unallocate());
          }
        }
      }
      Resources all = Resources.EMPTY;
      for (int i = 0; i < agents.size(); i++) {
        all = all.plus(ResourcesParser.parse(RandomAgent.RESOURCES, "*").get());
      }
      assertThat(free).as("seed %s", seed).isEqualTo(all);
    }
  }
}
