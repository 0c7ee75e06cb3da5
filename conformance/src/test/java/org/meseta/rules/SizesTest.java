package org.meseta.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Files and methods stay small: when a room gets crowded it is split, not furnished with a
/// corridor.
class SizesTest {
  private static final int FILE_WALL = 600;
  private static final int FILE_P90 = 300;
  private static final int METHOD_WALL = 70;
  private static final Pattern METHOD_START =
      Pattern.compile(
          "^( {2}| {4})(?!return|throw|new |else|if|for|while|switch|try|case|//)[A-Za-z@<].*\\) *(throws .*)?\\{$");

  @Test
  void noFileIsLongerThanTheWall() {
    List<String> offenders = new ArrayList<>();
    for (Path file : Checkout.javaSources()) {
      long lines = Checkout.read(file).lines().count();
      if (lines > FILE_WALL) {
        offenders.add(name(file) + " has " + lines + " lines");
      }
    }
    assertThat(offenders).isEmpty();
  }

  @Test
  void nineOfTenFilesFitAFewScreens() {
    long[] sizes =
        Checkout.javaSources().stream()
            .mapToLong(file -> Checkout.read(file).lines().count())
            .sorted()
            .toArray();
    assertThat(sizes[sizes.length * 9 / 10]).isLessThanOrEqualTo(FILE_P90);
  }

  @Test
  void methodsFitOnAScreen() {
    List<String> offenders = new ArrayList<>();
    for (Path file : Checkout.javaSources()) {
      offenders.addAll(longMethods(file));
    }
    assertThat(offenders).isEmpty();
  }

  private static List<String> longMethods(Path file) {
    List<String> found = new ArrayList<>();
    List<String> lines = Checkout.read(file).lines().toList();
    for (int start = 0; start < lines.size(); start++) {
      if (METHOD_START.matcher(lines.get(start)).matches()) {
        String indent = lines.get(start).startsWith("    ") ? "    " : "  ";
        int end = start;
        while (end < lines.size() && !lines.get(end).equals(indent + "}")) {
          end++;
        }
        if (end - start > METHOD_WALL) {
          found.add(name(file) + ":" + (start + 1) + " spans " + (end - start) + " lines");
        }
      }
    }
    return found;
  }

  private static String name(Path file) {
    return Checkout.root().relativize(file).toString();
  }
}
