package org.meseta.simulation.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.meseta.simulation.engine.RandomSource;

class VirtualDiskTest {
  @Test
  void whatWasSyncedSurvivesACrashAndOfTheRestAPrefix() {
    Set<Integer> survivors = new HashSet<>();
    for (int seed = 0; seed < 100; seed++) {
      VirtualDisk<String> disk = new VirtualDisk<>(RandomSource.of(seed));
      disk.append(List.of("a", "b"));
      disk.sync(disk.length());
      disk.append(List.of("c", "d"));
      disk.crash();

      assertThat(disk.read())
          .isEqualTo(List.of("a", "b", "c", "d").subList(0, disk.read().size()))
          .hasSizeBetween(2, 4);
      survivors.add(disk.read().size());
    }
    assertThat(survivors).containsExactlyInAnyOrder(2, 3, 4);
  }

  @Test
  void aSyncCoversWhatWasThereWhenItBegan() {
    VirtualDisk<String> disk = new VirtualDisk<>(RandomSource.of(1));
    disk.append(List.of("a"));
    long begun = disk.length();
    disk.append(List.of("b"));
    disk.sync(begun);
    disk.sync(begun);

    assertThat(disk.read()).containsExactly("a");
  }

  @Test
  void newsAreToldOnce() {
    VirtualDisk<String> disk = new VirtualDisk<>(RandomSource.of(1));
    List<String> news = new ArrayList<>();
    disk.append(List.of("a"));
    disk.drainNews(news::add);
    assertThat(news).isEmpty();

    disk.sync(1);
    disk.drainNews(news::add);
    disk.drainNews(news::add);
    assertThat(news).containsExactly("a");
  }
}
