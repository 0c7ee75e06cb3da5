package org.meseta.protocol;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A `.http` file of `spec/recorded`: exchanges, with the records of streams where they arrived.
public record Recording(Path file, List<Exchange> exchanges) {
  private static final Pattern TITLE = Pattern.compile("### \\d+\\. (.*)");
  private static final Pattern OPENS = Pattern.compile("\\(response stream (\\w)\\)");
  private static final Pattern RECORD = Pattern.compile("~(\\w) \\+[0-9.]+ (\\{.*)");

  /// A record of a stream as text, with the request line that opened the stream.
  public record StreamRecord(String openedBy, String host, String text) {}

  public record Exchange(
      String title, List<String> request, List<String> response, List<StreamRecord> records) {

    public String requestLine() {
      return request.isEmpty() ? "" : request.get(0);
    }

    public String statusLine() {
      return response.isEmpty() ? "" : response.get(0);
    }

    public String requestBody() {
      return body(request);
    }

    public String responseBody() {
      return body(response);
    }

    /// The value of a header of the request, or the empty string.
    public String requestHeader(String name) {
      return header(request, name);
    }

    public String responseHeader(String name) {
      return header(response, name);
    }

    private static String body(List<String> lines) {
      int blank = lines.indexOf("");
      return blank < 0 ? "" : String.join("\n", lines.subList(blank + 1, lines.size()));
    }

    private static String header(List<String> lines, String name) {
      return lines.stream()
          .skip(1)
          .takeWhile(line -> !line.isEmpty())
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse("");
    }
  }

  public static List<Recording> in(String folder) {
    return SpecFiles.find("recorded/" + folder, ".http").stream().map(Recording::read).toList();
  }

  public static Recording read(Path file) {
    List<Exchange> exchanges = new ArrayList<>();
    List<StreamRecord> openers = new ArrayList<>();
    for (String block :
        new String(SpecFiles.bytes(file), StandardCharsets.UTF_8).split("(?m)^(?=### )")) {
      exchanges.add(exchange(block, openers));
    }
    return new Recording(file, exchanges);
  }

  private static Exchange exchange(String block, List<StreamRecord> openers) {
    Exchange exchange = new Exchange("", new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    String title = "";
    for (String line : block.split("\n")) {
      Matcher heading = TITLE.matcher(line);
      if (heading.matches()) {
        title = heading.group(1);
      } else if (line.startsWith(">") && !line.matches(">[A-Za-z].*")) {
        exchange.request.add(line.length() > 2 ? line.substring(2) : "");
      } else if (line.startsWith("<") && !line.startsWith("<x")) {
        exchange.response.add(line.length() > 2 ? line.substring(2) : "");
      }
      Matcher stream = OPENS.matcher(title);
      if (heading.matches() && stream.find()) {
        openers.removeIf(opener -> opener.text().equals(stream.group(1)));
      } else if (stream.find(0) && exchange.request.size() == 2 && line.startsWith("> Host")) {
        openers.add(
            new StreamRecord(
                exchange.requestLine(), exchange.requestHeader("Host"), stream.group(1)));
      }
      Matcher record = RECORD.matcher(line);
      if (record.matches()) {
        openers.stream()
            .filter(opener -> opener.text().equals(record.group(1)))
            .findFirst()
            .ifPresent(
                opener ->
                    exchange.records.add(
                        new StreamRecord(opener.openedBy(), opener.host(), record.group(2))));
      }
    }
    return new Exchange(title, exchange.request, exchange.response, exchange.records);
  }
}
