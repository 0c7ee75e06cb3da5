package org.meseta.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the code blocks of the README, in order, as a reader would. What a block is to do stands in
/// a comment before it; a block without one fails.
class ReadmeTest {
  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- test: (.*?) -->\\n)?```(sh|python)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("(\\w+) \"([^\"]*)\"");

  @TempDir private Path folder;

  private record Block(String instruction, String language, String code) {}

  @Test
  void everyCodeBlockDoesWhatItSays() throws Exception {
    List<Block> blocks = blocks();
    assertThat(blocks).extracting(Block::instruction).doesNotContain("");
    List<Meseta.Running> background = new ArrayList<>();
    try {
      for (Block block : blocks) {
        if (block.instruction().startsWith("background")) {
          background.add(startInBackground(block));
        } else if (!block.instruction().startsWith("skip")) {
          runAndCheck(block);
        }
      }
    } finally {
      background.forEach(Meseta.Running::close);
    }
  }

  private static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(Meseta.root().resolve("README.md")));
    while (matcher.find()) {
      String instruction = matcher.group(1) == null ? "" : matcher.group(1);
      blocks.add(new Block(instruction, matcher.group(2), matcher.group(3)));
    }
    return blocks;
  }

  private Meseta.Running startInBackground(Block block) {
    String[] words = block.code().strip().split(" ");
    String[] arguments = java.util.Arrays.copyOfRange(words, 1, words.length);
    Meseta.Running running = Meseta.start(Map.of("XDG_STATE_HOME", folder.toString()), arguments);
    running.awaitOutput(quoted(block.instruction(), "until"));
    return running;
  }

  private void runAndCheck(Block block) throws IOException, InterruptedException {
    Path script = folder.resolve("block");
    Files.writeString(script, block.code());
    ProcessBuilder builder =
        new ProcessBuilder(block.language().equals("sh") ? "sh" : "python3", script.toString());
    builder.directory(Meseta.root().toFile());
    builder.environment().put("MESETA_JARS", Meseta.jars().toString());
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String printed =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(printed).contains(quoted(block.instruction(), "prints"));
    Matcher code = Pattern.compile("exits (\\d+)").matcher(block.instruction());
    assertThat(process.exitValue())
        .as(printed)
        .isEqualTo(code.find() ? Integer.parseInt(code.group(1)) : 0);
  }

  private static String quoted(String instruction, String word) {
    Matcher matcher = QUOTED.matcher(instruction);
    while (matcher.find()) {
      if (matcher.group(1).equals(word)) {
        return matcher.group(2);
      }
    }
    throw new AssertionError("no " + word + " \"…\" in the comment: " + instruction);
  }
}
