package org.meseta.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;

/// Two readers must agree on what JSON is. Jackson, strict as it is by default, is the other one.
class JacksonComparisonTest {
  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonCursor.MAX_DEPTH)
                  .maxNumberLength(JsonCursor.MAX_NUMBER)
                  .build())
          .build();

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\"a\"",
          "\"a\":",
          "1",
          "-1",
          "0",
          "00",
          "1.5",
          ".",
          "e",
          "E+1",
          "-",
          "+",
          "true",
          "false",
          "null",
          "nul",
          " ",
          "\n",
          "\t",
          "\\n",
          "\\",
          "\\/",
          "\\u0041",
          "\u00e4",
          "\ud83d\ude00",
          "x",
          "/",
          "'",
          "{\"a\":[1,2]}",
          "\"\\\"\"",
          "\u0000",
          "\u001f",
          "\u007f");

  @Test
  @Proves({"hostile-1", "hostile-2"})
  void bothAcceptTheSameTexts() {
    Random random = new Random(1);
    int accepted = 0;
    for (int i = 0; i < 300_000; i++) {
      byte[] text = text(random).getBytes(UTF_8);
      boolean jackson = jacksonAccepts(text);
      accepted += jackson ? 1 : 0;
      String problem = problem(text);
      // Numbers that no double holds are refused by us alone, as by Mesos.
      if (problem.isEmpty() != jackson && !problem.equals("Value out of range")) {
        assertThat(problem.isEmpty()).as(new String(text, UTF_8)).isEqualTo(jackson);
      }
    }
    assertThat(accepted).isBetween(10_000, 290_000);
  }

  /// A valid text, in most cases with some change.
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    value(random, text, 0);
    for (int changes = random.nextInt(4); changes > 0 && !text.isEmpty(); changes--) {
      int at = random.nextInt(text.length());
      if (Character.isSurrogate(text.charAt(at))) {
        continue;
      }
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      if (random.nextBoolean()) {
        text.replace(at, at + 1, piece);
      } else if (random.nextBoolean()) {
        text.deleteCharAt(at);
      } else if (!Character.isLowSurrogate(text.charAt(at))) {
        text.insert(at, piece);
      }
    }
    return text.toString();
  }

  private static void value(Random random, StringBuilder text, int depth) {
    switch (random.nextInt(depth > 4 ? 4 : 6)) {
      case 0 -> text.append(random.nextInt(2000) - 1000);
      case 1 -> text.append(random.nextGaussian() * 1e-5);
      case 2 -> text.append(PIECES.get(19 + random.nextInt(3)));
      case 3 -> text.append("\"s\\u00e4\\n\ud83d\ude00/x\"");
      case 4 -> {
        text.append('[');
        for (int n = random.nextInt(4); n > 0; n--) {
          value(random, text, depth + 1);
          text.append(n > 1 ? "," : "");
        }
        text.append(']');
      }
      default -> {
        text.append('{');
        for (int n = random.nextInt(4); n > 0; n--) {
          text.append("\"k\" : ");
          value(random, text, depth + 1);
          text.append(n > 1 ? ",\n" : "");
        }
        text.append('}');
      }
    }
  }

  private static String problem(byte[] text) {
    JsonCursor cursor = new JsonCursor(text, 0, text.length);
    try {
      cursor.skip();
      cursor.finish();
      return "";
    } catch (JsonProblem e) {
      return e.detail;
    }
  }

  /// Given characters, because with bytes Jackson also takes UTF-16.
  private static boolean jacksonAccepts(byte[] text) {
    try (JsonParser parser = JACKSON.createParser(new String(text, UTF_8))) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return false;
      }
      if (first.isStructStart()) {
        parser.skipChildren();
      } else {
        parser.finishToken();
      }
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }
}
