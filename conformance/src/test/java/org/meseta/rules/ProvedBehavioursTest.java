package org.meseta.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Keeps `spec/STATUS.md`, the list of behaviours with the tests that prove them. Write it anew
/// with `-Dmeseta.status.record=true`.
class ProvedBehavioursTest {
  private static final Path STATUS = Checkout.root().resolve("spec/STATUS.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| ([A-Z]-\\d{3}) \\| (\\d) \\| (.*?) \\|", Pattern.MULTILINE);
  private static final Pattern PROVES =
      Pattern.compile("@Proves\\(\\s*(\\{[^}]*}|\"[^\"]*\")\\s*\\)");
  private static final Pattern ID = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern HOSTILE = Pattern.compile("hostile-([1-9]|[1-3]\\d|4[0-8])");

  private record Behaviour(int priority, String name) {}

  @Test
  void everyProofNamesAKnownBehaviour() {
    Map<String, Behaviour> known = behaviours();
    List<String> unknown = new ArrayList<>();
    proofs()
        .forEach(
            (id, tests) -> {
              if (!known.containsKey(id) && !HOSTILE.matcher(id).matches()) {
                unknown.add(id + " in " + tests);
              }
            });
    assertThat(unknown).isEmpty();
    assertThat(known).hasSize(517);
  }

  @Test
  void theStatusPageIsUpToDate() throws IOException {
    String page = page();
    if (Boolean.getBoolean("meseta.status.record")) {
      Files.writeString(STATUS, page);
    }
    assertThat(Checkout.read(STATUS))
        .as("write it anew with -Dmeseta.status.record=true")
        .isEqualTo(page);
  }

  private static String page() {
    Map<String, Behaviour> known = behaviours();
    Map<String, SortedSet<String>> proofs = proofs();
    long proved = known.keySet().stream().filter(proofs::containsKey).count();
    StringBuilder page = new StringBuilder();
    page.append("# What is proved\n\n")
        .append("Written by `ProvedBehavioursTest` from the `@Proves` annotations of the tests. ")
        .append("A row without a test is not ticked.\n\n")
        .append(proved)
        .append(" of ")
        .append(known.size())
        .append(" behaviours are proved.\n\n")
        .append("| ID | P | Behaviour | Proved by |\n|---|---|---|---|\n");
    known.forEach(
        (id, behaviour) ->
            page.append("| ")
                .append(id)
                .append(" | ")
                .append(behaviour.priority())
                .append(" | ")
                .append(behaviour.name())
                .append(" | ")
                .append(String.join(", ", proofs.getOrDefault(id, new TreeSet<>())))
                .append(" |\n"));
    page.append("\n## Hostile input and faults\n\n| Case of hostile.md | Proved by |\n|---|---|\n");
    for (int number = 1; number <= 48; number++) {
      page.append("| ")
          .append(number)
          .append(" | ")
          .append(String.join(", ", proofs.getOrDefault("hostile-" + number, new TreeSet<>())))
          .append(" |\n");
    }
    return page.toString();
  }

  private static Map<String, Behaviour> behaviours() {
    Map<String, Behaviour> rows = new LinkedHashMap<>();
    Matcher row = ROW.matcher(Checkout.read(Checkout.root().resolve("spec/behaviours.md")));
    while (row.find()) {
      rows.put(row.group(1), new Behaviour(Integer.parseInt(row.group(2)), row.group(3)));
    }
    return rows;
  }

  private static Map<String, SortedSet<String>> proofs() {
    Map<String, SortedSet<String>> proofs = new TreeMap<>();
    for (Path file : Checkout.javaSources()) {
      if (!file.toString().contains("/src/test/") && !file.toString().contains("Contract")) {
        continue;
      }
      String test = file.getFileName().toString().replace(".java", "");
      Matcher annotation = PROVES.matcher(Checkout.read(file));
      while (annotation.find()) {
        Matcher id = ID.matcher(annotation.group(1));
        while (id.find()) {
          proofs.computeIfAbsent(id.group(1), none -> new TreeSet<>()).add(test);
        }
      }
    }
    return proofs;
  }
}
