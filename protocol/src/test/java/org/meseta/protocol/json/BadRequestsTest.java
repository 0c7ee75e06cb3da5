package org.meseta.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
import org.meseta.protocol.SpecFiles;

/// The 253 requests that were sent to Mesos to see what it says: where it complained about JSON, we
/// say the same; where it did not, we read the call.
class BadRequestsTest {
  private record Row(String server, String path, String what, String body, String answer) {}

  @Test
  @Proves({"A-030", "A-031", "A-032", "A-035", "hostile-1", "hostile-2", "hostile-3"})
  void whatMesosRefusesIsRefusedInItsWords() {
    List<Row> rows = rows().stream().filter(BadRequestsTest::isAboutJson).toList();
    assertThat(rows.size()).isGreaterThan(50);
    for (Row row : rows) {
      assertThat(answer(row)).as(row.what).isEqualTo(row.answer);
    }
  }

  @Test
  void whatMesosReadsIsRead() {
    List<Row> rows = rows().stream().filter(row -> !isAboutJson(row) && isJson(row)).toList();
    assertThat(rows.size()).isGreaterThan(120);
    for (Row row : rows) {
      assertThat(answer(row)).as(row.what).isEmpty();
    }
  }

  private static boolean isAboutJson(Row row) {
    return row.answer.startsWith("Failed to parse body into JSON")
        || row.answer.startsWith("Failed to convert JSON");
  }

  private static boolean isJson(Row row) {
    return row.body.startsWith("{")
        && !row.what.contains("protobuf: JSON text")
        && !row.answer.startsWith("Expecting 'Content-Type'");
  }

  private static List<Row> rows() {
    List<String> lines =
        SpecFiles.lines(SpecFiles.root().resolve("recorded/errors/bad-requests.tsv"));
    return lines.stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(BadRequestsTest::row)
        .toList();
  }

  private static Row row(String[] columns) {
    return new Row(columns[0], columns[1], columns[2], columns[4], unescaped(columns[7]));
  }

  private static String unescaped(String text) {
    return text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\0", "\\");
  }

  private static String answer(Row row) {
    return switch (MesosJson.parse(bytes(row), call(row))) {
      case JsonResult.Parsed<Message> _ -> "";
      case JsonResult.Malformed<Message> malformed -> malformed.text();
      case JsonResult.Unfit<Message> unfit -> unfit.text();
    };
  }

  private static byte[] bytes(Row row) {
    if (row.body.startsWith("hex:")) {
      return HexFormat.of().parseHex(row.body.substring(4));
    }
    if (row.what.equals("depth 300")) {
      // The table cuts it short: {"a": three hundred times, 1, and all closed again.
      return ("{\"a\":".repeat(300) + "1" + "}".repeat(300)).getBytes(StandardCharsets.UTF_8);
    }
    return unescaped(row.body).getBytes(StandardCharsets.UTF_8);
  }

  private static Message call(Row row) {
    return switch (row.path) {
      case "POST /api/v1/scheduler" -> org.meseta.protocol.v1.scheduler.Call.getDefaultInstance();
      case "POST /api/v1/executor" -> org.meseta.protocol.v1.executor.Call.getDefaultInstance();
      default ->
          row.server.equals("master")
              ? org.meseta.protocol.v1.master.Call.getDefaultInstance()
              : org.meseta.protocol.v1.agent.Call.getDefaultInstance();
    };
  }
}
