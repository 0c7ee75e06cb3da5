package org.meseta.agent.core;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Messages of the recorded libprocess runs.
final class RecordedTraffic {
  private RecordedTraffic() {}

  /// The lines of a recorded file.
  static List<String> lines(String file) throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("spec")) && Files.isDirectory(at.resolve(".mvn"))) {
        return Files.readAllLines(at.resolve("spec").resolve("recorded").resolve(file));
      }
    }
    throw new IOException("no spec/ folder above " + Path.of("").toAbsolutePath());
  }

  /// All messages of a kind that went to `process` in the order in which they did.
  static <M> List<M> messages(String file, String process, String name, Parser<M> parser)
      throws IOException {
    List<M> messages = new ArrayList<>();
    StringBuilder hex = new StringBuilder();
    boolean isWanted = false;
    for (String line : lines(file)) {
      if (line.startsWith("| POST ")) {
        isWanted = line.contains("/" + process + "/mesos.internal." + name + " ");
      } else if (isWanted && line.startsWith("|x ")) {
        hex.append(line.substring(3));
      } else if (!hex.isEmpty()) {
        messages.add(parse(parser, hex.toString()));
        hex.setLength(0);
        isWanted = false;
      }
    }
    return messages;
  }

  private static <M> M parse(Parser<M> parser, String hex) throws InvalidProtocolBufferException {
    return parser.parseFrom(HexFormat.of().parseHex(hex));
  }
}
