package org.meseta.simulation.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Timeline;
import org.meseta.simulation.engine.Times;

class VirtualContainersTest {
  private final Timeline timeline = new Timeline(0);
  private final List<String> truth = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final VirtualContainers containers =
      new VirtualContainers(timeline, RandomSource.of(1), witness());

  VirtualContainersTest() {
    containers.heardBy(ear());
  }

  private VirtualContainers.Witness witness() {
    return new VirtualContainers.Witness() {
      @Override
      public void launched(String id, Script script) {
        truth.add(id + " runs");
      }

      @Override
      public void ended(String id, int waitStatus) {
        truth.add(id + " ended " + waitStatus);
      }

      @Override
      public void lost(String id) {
        truth.add(id + " lost");
      }
    };
  }

  private VirtualContainers.Ear ear() {
    return new VirtualContainers.Ear() {
      @Override
      public void started(String id, long pid) {
        heard.add(id + " started");
      }

      @Override
      public void failed(String id, String step, String reason) {
        heard.add(id + " failed at " + step);
      }

      @Override
      public void exited(String id, int waitStatus) {
        heard.add(id + " exited " + waitStatus);
      }

      @Override
      public void lost(String id, String reason) {
        heard.add(id + " lost");
      }

      @Override
      public void recovered() {
        heard.add("recovered");
      }
    };
  }

  private void run(long nanos) {
    long until = timeline.now() + nanos;
    boolean goesOn = true;
    while (goesOn) {
      goesOn = timeline.step(until);
    }
  }

  private void launch(String id, Script script) {
    containers.launch(id, script, true);
    run(Times.SECOND / 10);
  }

  private static Script runs(long seconds, int status) {
    return new Script(seconds * 1000, status, false);
  }

  @Test
  void aScriptSurvivesItsText() {
    Script script = new Script(1500, 35072, true);

    assertThat(Script.parse(script.toString())).isEqualTo(script);
  }

  @Test
  void aProgramRunsAndEndsWithItsStatus() {
    launch("c", runs(5, 768));
    run(10 * Times.SECOND);

    assertThat(heard).containsExactly("c started", "c exited 768");
    assertThat(truth).containsExactly("c runs", "c ended 768");
  }

  @Test
  void onlyObedientProgramsEndWithSigterm() {
    launch("good", runs(100, 0));
    launch("bad", new Script(100_000, 0, true));
    containers.signal("good", 15);
    containers.signal("bad", 15);
    run(Times.SECOND);
    assertThat(truth).containsExactly("good runs", "bad runs", "good ended 15");

    containers.destroy("bad");
    run(Times.SECOND);
    assertThat(truth).endsWith("bad ended 9");
  }

  @Test
  void whatEndsWhileTheAgentIsDownIsToldAfterwards() {
    launch("ends", runs(5, 9));
    launch("stays", runs(100, 0));
    containers.launch("dies", runs(100, 0), false);
    run(Times.SECOND);
    containers.agentDied();
    run(10 * Times.SECOND);
    heard.clear();

    containers.heardBy(ear());
    containers.recover(List.of("ends", "stays", "never"));

    assertThat(heard).containsExactly("ends exited 9", "stays started", "never lost", "recovered");
    assertThat(truth).contains("dies ended 9");
  }

  @Test
  void whatNobodyKnowsIsKilledAtRecovery() {
    launch("unknown", runs(100, 0));
    containers.recover(List.of());

    assertThat(truth).endsWith("unknown ended 9");
    assertThat(containers.isRunning("unknown")).isFalse();
  }

  @Test
  void anEndIsToldUntilItIsForgotten() {
    launch("c", runs(1, 0));
    run(5 * Times.SECOND);
    heard.clear();
    containers.recover(List.of("c"));
    containers.recover(List.of("c"));
    containers.forget("c");
    containers.recover(List.of("c"));

    assertThat(heard)
        .containsExactly(
            "c exited 0", "recovered", "c exited 0", "recovered", "c lost", "recovered");
  }

  @Test
  void nobodySeesHowAProgramEndsWithoutItsSupervisorOrPower() {
    launch("one", runs(100, 0));
    containers.killOneSupervisor();
    launch("two", runs(100, 0));
    containers.powerLost();
    run(200 * Times.SECOND);

    assertThat(truth).containsExactly("one runs", "one lost", "two runs", "two lost");
  }

  @Test
  void aLaunchThatFailsIsToldAndRunsNothing() {
    containers.launchFailures(1);
    launch("c", runs(1, 0));

    assertThat(heard).containsExactly("c failed at sandbox");
    assertThat(truth).isEmpty();
  }
}
