package org.meseta.transport.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimersTest {
  private final Timers<String> timers = new Timers<>();
  private final List<String> fired = new ArrayList<>();

  @Test
  void firesInOrderOfTimeThenOfSetting() {
    timers.set("late", 1, 30);
    timers.set("b", 1, 10);
    timers.set("c", 1, 10);

    assertThat(timers.nextAt()).isEqualTo(10);
    take(20);

    assertThat(fired).containsExactly("b 1", "c 1");
    assertThat(timers.nextAt()).isEqualTo(30);
  }

  @Test
  void aLaterSettingReplacesAnEarlierOne() {
    timers.set("a", 1, 10);
    timers.set("a", 2, 50);

    take(20);
    assertThat(fired).isEmpty();
    take(50);

    assertThat(fired).containsExactly("a 2");
    assertThat(timers.nextAt()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aTimerMaySetItselfAgainWhileItFires() {
    timers.set("tick", 1, 10);
    timers.takeDue(
        10,
        (timer, generation) -> {
          fired.add(timer + " " + generation);
          timers.set(timer, generation + 1, 20);
        });

    assertThat(fired).containsExactly("tick 1");
    assertThat(timers.nextAt()).isEqualTo(20);
  }

  private void take(long now) {
    timers.takeDue(now, (timer, generation) -> fired.add(timer + " " + generation));
  }
}
