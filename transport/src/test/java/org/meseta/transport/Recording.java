package org.meseta.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Reads recorded `.http` files of the repository's `spec/` folder; the format is described there.
final class Recording {

  /// One exchange.
  ///
  /// @param status 0 when the connection was closed without a response
  /// @param staysOpen what the recorder says about the connection; true where it says nothing
  record Probe(String label, byte[] request, int status, String body, boolean staysOpen) {

    @Override
    public String toString() {
      return label;
    }
  }

  private Recording() {}

  static List<Probe> read(String name) {
    List<Probe> probes = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : lines(name)) {
      if (line.startsWith("### ") && !block.isEmpty()) {
        add(block, probes);
        block.clear();
      }
      block.add(line);
    }
    add(block, probes);
    return probes;
  }

  private static void add(List<String> block, List<Probe> probes) {
    if (!block.getFirst().startsWith("### ")) {
      return;
    }
    String label = block.getFirst().replaceFirst(" \\[t=.*", "").substring(4);
    boolean open =
        block.stream().noneMatch(line -> line.contains("the server closes the connection"));
    String response = text(block, "<");
    int status = response.startsWith("HTTP/1.1 ") ? Integer.parseInt(response.substring(9, 12)) : 0;
    int bodyAt = response.indexOf("\n\n");
    String body = bodyAt < 0 ? "" : response.substring(bodyAt + 2);
    probes.add(new Probe(label, request(block, label), status, body, open));
  }

  private static byte[] request(List<String> block, String label) {
    StringBuilder hex = new StringBuilder();
    block.stream()
        .filter(line -> line.startsWith(">x "))
        .forEach(line -> hex.append(line.substring(3)));
    if (!hex.isEmpty()) {
      return HexFormat.of().parseHex(hex);
    }
    List<String> lines = prefixed(block, ">");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean inBody = false;
    for (int i = 0; i < lines.size(); i++) {
      String lineEnd = label.contains("LF only") ? "\n" : "\r\n";
      String end = inBody && i == lines.size() - 1 ? "" : lineEnd;
      out.writeBytes((lines.get(i) + end).getBytes(StandardCharsets.UTF_8));
      inBody |= lines.get(i).isEmpty() && !lines.getLast().isEmpty();
    }
    return out.toByteArray();
  }

  private static String text(List<String> block, String prefix) {
    return String.join("\n", prefixed(block, prefix));
  }

  private static List<String> prefixed(List<String> block, String prefix) {
    List<String> found = new ArrayList<>();
    for (String line : block) {
      if (line.equals(prefix)) {
        found.add("");
      } else if (line.startsWith(prefix + " ")) {
        found.add(line.substring(2));
      }
    }
    return found;
  }

  /// The whole file, as bytes.
  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
  }

  private static Path file(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("spec")) && Files.isDirectory(at.resolve(".mvn"))) {
        return at.resolve("spec/recorded").resolve(name);
      }
    }
    throw new IllegalStateException("no folder above has spec/ and .mvn");
  }
}
