package org.meseta.protocol.libprocess;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.MessageTypes;
import org.meseta.protocol.ProtobufBody;
import org.meseta.protocol.Proves;
import org.meseta.protocol.SpecFiles;

/// Every byte stream recorded between Mesos' processes, in one piece and in two, split at every
/// byte.
class RecordedStreamsTest {
  /// A name that the recorder sent once to see what the master makes of it, as it did with a
  /// receiver called `nosuch`.
  private static final String MADE_UP = "mesos.internal.NoSuchMessage";

  private static final Pattern HEADING =
      Pattern.compile("### \\d+ t=\\S+ connection (\\d+), (\\S+) -> (\\S+).*");

  @Test
  @Proves({"A-110", "A-112", "A-118", "A-120"})
  void splitsDoNotMatter() {
    List<Path> files = SpecFiles.find("recorded/libprocess", ".bin");
    assertThat(files).hasSizeGreaterThan(180);
    int messages = 0;
    for (Path file : files) {
      byte[] bytes = SpecFiles.bytes(file);
      List<String> whole = DecodedStream.of(bytes, bytes.length).events();
      assertThat(whole).as(file.toString()).isNotEmpty();
      messages += whole.size();
      for (int split = 1; split < bytes.length; split++) {
        List<String> events = DecodedStream.of(bytes, split).events();
        if (!events.equals(whole)) {
          assertThat(events).as(file + " split at " + split).isEqualTo(whole);
        }
      }
      assertThat(DecodedStream.byteByByte(bytes).events()).as(file.toString()).isEqualTo(whole);
    }
    assertThat(messages).isGreaterThan(1000);
  }

  @Test
  @Proves({"A-110", "A-112", "A-113", "A-115"})
  void messagesAreThoseThatTheRecorderSaw() {
    Map<String, List<String>> seen = new HashMap<>();
    SpecFiles.find("recorded/libprocess", ".txt").forEach(file -> transcript(file, seen));
    int compared = 0;
    for (Path file : SpecFiles.find("recorded/libprocess", ".bin")) {
      byte[] bytes = SpecFiles.bytes(file);
      List<String> messages =
          DecodedStream.of(bytes, bytes.length).messages().stream()
              .map(m -> "/" + m.to() + "/" + m.name() + " " + HexFormat.of().formatHex(m.body()))
              .toList();
      compared += messages.size();
      String name = file.getFileName().toString();
      assertThat(messages).as(name).isEqualTo(seen.getOrDefault(name, List.of()));
    }
    assertThat(compared).isGreaterThan(500);
  }

  /// Reads the messages of a transcript, by the file that holds their connection.
  private static void transcript(Path file, Map<String, List<String>> seen) {
    String run = file.getFileName().toString().replace(".txt", "");
    String stream = "";
    String path = "";
    StringBuilder body = new StringBuilder();
    List<String> lines = new ArrayList<>(SpecFiles.lines(file));
    lines.add("### end");
    for (String line : lines) {
      if (line.startsWith("### ")) {
        if (!path.isEmpty()) {
          seen.computeIfAbsent(stream, _ -> new ArrayList<>()).add(path + " " + body);
        }
        Matcher heading = HEADING.matcher(line);
        stream =
            heading.matches()
                ? "%s.%02d-%s-to-%s.bin"
                    .formatted(
                        run, Integer.parseInt(heading.group(1)), heading.group(2), heading.group(3))
                : "";
        path = "";
        body.setLength(0);
      } else if (line.startsWith("| POST /") && line.contains("/mesos.")) {
        path = line.substring(7, line.lastIndexOf(' '));
      } else if (line.startsWith("|x ")) {
        body.append(line.substring(3));
      }
    }
  }

  @Test
  @Proves("A-110")
  void everyBodyIsAMessageOfItsNameAndHoldsNothingUnknown() {
    Map<String, Integer> names = new HashMap<>();
    for (Path file : SpecFiles.find("recorded/libprocess", ".bin")) {
      byte[] bytes = SpecFiles.bytes(file);
      for (LibprocessMessage sent : DecodedStream.of(bytes, bytes.length).messages()) {
        if (sent.name().equals(MADE_UP) || sent.to().equals("nosuch")) {
          continue;
        }
        names.merge(sent.name(), 1, Integer::sum);
        Message type = MessageTypes.named(sent.name());
        Optional<Message> parsed = ProtobufBody.parse(sent.body(), 0, sent.body().length, type);
        assertThat(parsed.isEmpty()).as(sent.toString()).isEqualTo(isGarbage(sent.body()));
        if (parsed.isEmpty()) {
          continue;
        }
        Message message = parsed.orElseThrow();
        assertThat(message.toByteArray()).as(sent.toString()).isEqualTo(sent.body());
        assertThat(Unknowns.in(message)).as(sent.toString()).isEmpty();
        assertThat(Objects.requireNonNull(sent.from()).isSomebody()).isTrue();
      }
    }
    assertThat(names).hasSizeGreaterThan(40);
  }

  /// What the recorder sent once to see what the master makes of it.
  private static boolean isGarbage(byte[] body) {
    return HexFormat.of().formatHex(body).equals("ffffff");
  }
}
