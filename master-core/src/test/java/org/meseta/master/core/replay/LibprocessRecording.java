package org.meseta.master.core.replay;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meseta.protocol.libprocess.Upid;

/// The messages of a recorded connection between master and agents, and the ends of connections.
record LibprocessRecording(List<Item> items) {
  private static final Pattern HEAD =
      Pattern.compile("### \\d+ t=([\\d.]+) connection \\d+, (\\S+) -> (\\S+?)(: TCP FIN)?");

  /// A message, or the end of a connection if its name is empty.
  ///
  /// @param peer who speaks, as the recording calls it
  /// @param receiver the process it is for, such as `slave-observer(1)`
  /// @param agent the agent that speaks or is spoken to
  record Item(
      double at,
      boolean fromMaster,
      String peer,
      String receiver,
      String name,
      Upid sender,
      Upid agent,
      ByteString body) {}

  static LibprocessRecording read(String name) {
    List<Item> items = new ArrayList<>();
    Matcher head = HEAD.matcher("");
    List<String> block = new ArrayList<>();
    for (String line : Spec.lines(name)) {
      if (line.startsWith("### ")) {
        add(items, head, block);
        head = HEAD.matcher(line);
        block = new ArrayList<>();
      } else {
        block.add(line);
      }
    }
    add(items, head, block);
    return new LibprocessRecording(items);
  }

  private static void add(List<Item> items, Matcher head, List<String> block) {
    if (!head.matches()) {
      return;
    }
    double at = Double.parseDouble(head.group(1));
    boolean fromMaster = head.group(2).equals("master");
    if (head.group(4) != null) {
      Upid nobody = new Upid("", "0.0.0.0", 0);
      items.add(new Item(at, fromMaster, head.group(2), "", "", nobody, nobody, ByteString.EMPTY));
    } else if (!block.isEmpty() && block.getFirst().startsWith("| POST ")) {
      String[] path = block.getFirst().split(" ")[2].split("/");
      Upid sender = upid(header(block, "Libprocess-From"));
      Upid agent = fromMaster ? upid(path[1] + "@" + header(block, "Host")) : sender;
      items.add(
          new Item(
              at,
              fromMaster,
              head.group(2),
              path[1],
              path[2].substring("mesos.internal.".length()),
              sender,
              agent,
              body(block)));
    }
  }

  private static Upid upid(String text) {
    return Objects.requireNonNull(Upid.parse(text), text);
  }

  private static String header(List<String> block, String name) {
    return block.stream()
        .filter(line -> line.startsWith("| " + name + ": "))
        .map(line -> line.substring(name.length() + 4))
        .findFirst()
        .orElse("");
  }

  private static ByteString body(List<String> block) {
    StringBuilder hex = new StringBuilder();
    for (String line : block) {
      if (line.startsWith("|x ")) {
        hex.append(line.substring(3));
      }
    }
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
