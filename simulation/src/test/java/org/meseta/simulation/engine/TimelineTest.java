package org.meseta.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private final Timeline timeline = new Timeline(100);
  private final List<String> happened = new ArrayList<>();

  @Test
  void thingsHappenInOrderOfTimeThenOfSetting() {
    timeline.at(130, () -> happened.add("late"));
    timeline.at(110, () -> happened.add("first"));
    timeline.at(110, () -> happened.add("second"));

    runUntil(200);

    assertThat(happened).containsExactly("first", "second", "late");
    assertThat(timeline.now()).isEqualTo(200);
  }

  @Test
  void whatHappensMaySetMore() {
    timeline.after(10, () -> timeline.after(10, () -> happened.add("at " + timeline.now())));

    runUntil(200);

    assertThat(happened).containsExactly("at 120");
  }

  @Test
  void thePastIsNow() {
    timeline.at(5, () -> happened.add("at " + timeline.now()));

    runUntil(100);

    assertThat(happened).containsExactly("at 100");
  }

  @Test
  void nothingHappensBeyondTheLimit() {
    timeline.at(150, () -> happened.add("late"));

    runUntil(149);

    assertThat(happened).isEmpty();
  }

  private void runUntil(long nanos) {
    boolean goesOn = true;
    while (goesOn) {
      goesOn = timeline.step(nanos);
    }
  }
}
