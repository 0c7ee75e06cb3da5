package org.meseta.model.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;

/// Laws of the algebra, over generated resources, against a slow model that knows nothing of plain
/// parts and side lists.
class ResourcesAlgebraTest {
  private static final int ROUNDS = 20_000;

  @Test
  void theSumIsWhatAListOfLinesSays() {
    RandomResources random = new RandomResources(1);
    for (int round = 0; round < ROUNDS; round++) {
      Resources left = random.next();
      Resources right = random.next();
      LineModel model = new LineModel(left);
      right.entries().forEach(model::add);
      assertThat(model.lines()).containsExactlyInAnyOrderElementsOf(left.plus(right).entries());
      assertThat(left.plus(right)).isEqualTo(right.plus(left)).hasSameHashCodeAs(right.plus(left));
    }
  }

  @Test
  void theDifferenceIsWhatAListOfLinesSays() {
    RandomResources random = new RandomResources(2);
    for (int round = 0; round < ROUNDS; round++) {
      Resources left = random.next().plus(random.next());
      Resources right = random.next();
      LineModel model = new LineModel(left);
      right.entries().forEach(model::subtract);
      assertThat(model.lines()).containsExactlyInAnyOrderElementsOf(left.minus(right).entries());
    }
  }

  @Test
  void whatWasAddedIsContainedAndComesOffAgain() {
    RandomResources random = new RandomResources(3);
    for (int round = 0; round < ROUNDS; round++) {
      Resources left = random.next();
      Resources right = random.next();
      Resources sum = left.plus(right);
      assertThat(sum.contains(left)).as("%s in %s", left, sum).isTrue();
      assertThat(sum.contains(right)).as("%s in %s", right, sum).isTrue();
      assertThat(sum.minus(left).minus(right).isEmpty()).isTrue();
      assertThat(sum.minus(sum)).isSameAs(Resources.EMPTY);
    }
  }

  @Test
  void containsAgreesWithTheDifference() {
    RandomResources random = new RandomResources(4);
    int contained = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Resources right = random.next();
      Resources left =
          random.nextInt(3) == 0 ? right.plus(random.next()) : random.next().plus(random.next());
      boolean nothingMissing = right.minus(left).isEmpty();
      assertThat(left.contains(right)).as("%s in %s", right, left).isEqualTo(nothingMissing);
      contained += nothingMissing ? 1 : 0;
    }
    assertThat(contained).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
  }

  @Test
  void equalContentIsEqualInWhateverOrderItCame() {
    RandomResources random = new RandomResources(5);
    for (int round = 0; round < ROUNDS; round++) {
      List<Entry> entries = random.entries(6);
      ResourcesBuilder forward = Resources.builder();
      ResourcesBuilder backward = Resources.builder();
      entries.forEach(forward::add);
      entries.reversed().forEach(backward::add);
      assertThat(forward.build()).isEqualTo(backward.build()).hasSameHashCodeAs(backward.build());
    }
  }

  @Test
  void bothFormsOfSubtractionByPartsAgree() {
    RandomResources random = new RandomResources(6);
    for (int round = 0; round < ROUNDS; round++) {
      Resources all = random.next().plus(random.next());
      Resources part = all.filter(kind -> kind.name().hashCode() % 2 == 0);
      Resources others = all.filter(kind -> kind.name().hashCode() % 2 != 0);
      assertThat(part.plus(others)).isEqualTo(all);
      assertThat(all.minus(part)).isEqualTo(others);
    }
  }

  @Test
  void manyKindsAreFoundByHash() {
    ResourcesBuilder builder = Resources.builder();
    for (int i = 0; i < 20_000; i++) {
      builder.add(Kind.of("r" + i, Kind.Type.SCALAR), new Amount.Scalar(1 + i));
    }
    Resources many = builder.build();
    Resources doubled = many.plus(many);
    assertThat(doubled.scalar("r19999")).isEqualTo(40_000);
    assertThat(doubled.contains(many)).isTrue();
    assertThat(doubled.minus(many)).isEqualTo(many);
    assertThat(many.contains(doubled)).isFalse();
  }

  @Test
  @Proves("M-160")
  void tenTenthsAreOne() {
    Resources tenth = Resources.of(Scalars.fromDouble(0.1), 0, 0);
    Resources sum = Resources.EMPTY;
    for (int i = 0; i < 10; i++) {
      sum = sum.plus(tenth);
    }
    assertThat(sum).isEqualTo(Resources.of(1000, 0, 0));
    for (int i = 0; i < 10; i++) {
      sum = sum.minus(tenth);
    }
    assertThat(sum).isSameAs(Resources.EMPTY);
  }

  @Test
  @Proves("hostile-27")
  void sumsBeyondALongStayThere() {
    Resources huge = Resources.of(Long.MAX_VALUE - 5, 1, 0);
    assertThat(huge.plus(huge).cpus()).isEqualTo(Long.MAX_VALUE);
    assertThat(huge.plus(huge).contains(huge)).isTrue();
  }

  /// One line per kind (or per kind and amount), nothing else.
  private static final class LineModel {
    private final List<Entry> lines;

    LineModel(Resources from) {
      lines = new ArrayList<>(from.entries());
    }

    void add(Entry entry) {
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).matches(entry)) {
          lines.set(i, lines.get(i).plus(entry));
          return;
        }
      }
      lines.add(entry);
    }

    void subtract(Entry entry) {
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).matches(entry)) {
          Entry rest = lines.get(i).minus(entry);
          lines.remove(i);
          if (!rest.isEmpty()) {
            lines.add(rest);
          }
          return;
        }
      }
    }

    List<Entry> lines() {
      return lines;
    }
  }
}
