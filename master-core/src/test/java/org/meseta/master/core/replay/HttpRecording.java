package org.meseta.master.core.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A recorded `.http` file: requests, and records of streams, in the order of their times.
record HttpRecording(List<Item> items) {
  private static final Pattern HEAD =
      Pattern.compile("### (\\d+)\\. (.*?)(?: \\(response stream (\\w+)\\))? \\[t=([\\d.]+).*");
  private static final Pattern RECORD = Pattern.compile("~(\\w) \\+([\\d.]+) (.*)");

  /// Something that happened, seconds after the start.
  sealed interface Item {
    double at();
  }

  /// A request with its answer.
  ///
  /// @param stream the letter of the stream that the response is; empty if it is none
  /// @param streamId the `Mesos-Stream-Id` header of the response, or else of the request
  record Request(
      double at,
      String label,
      String stream,
      String start,
      String streamId,
      String body,
      int status,
      String response)
      implements Item {
    boolean isSchedulerCall() {
      return start.startsWith("POST /api/v1/scheduler ") && body.startsWith("{");
    }
  }

  /// A record of a stream.
  record Record(double at, String stream, String json) implements Item {}

  /// The end of a stream.
  record Closed(double at, String stream, boolean byServer) implements Item {}

  static HttpRecording read(String name) {
    List<Item> items = new ArrayList<>();
    Builder request = null;
    for (String line : Spec.lines(name)) {
      Matcher head = HEAD.matcher(line);
      Matcher record = RECORD.matcher(line);
      if (head.matches()) {
        add(items, request);
        request = new Builder(head, items.size());
      } else if (line.startsWith("### ")) {
        add(items, request);
        request = null;
      } else if (record.matches()) {
        items.add(item(record));
      } else if (request != null) {
        request.line(line);
      }
    }
    add(items, request);
    items.sort(Comparator.comparingDouble(Item::at));
    return new HttpRecording(items);
  }

  private static void add(List<Item> items, @Nullable Builder request) {
    if (request != null) {
      items.add(request.place, request.build());
    }
  }

  private static Item item(Matcher record) {
    double at = Double.parseDouble(record.group(2));
    String text = record.group(3);
    return text.startsWith("(stream closed")
        ? new Closed(at, record.group(1), text.contains("by server"))
        : new Record(at, record.group(1), text);
  }

  private static final class Builder {
    private final Matcher head;
    private String start = "";
    private String sentStreamId = "";
    private String answeredStreamId = "";
    private String body = "";
    private int status;
    private String response = "";
    private final int place;

    Builder(Matcher head, int place) {
      this.head = head;
      this.place = place;
    }

    void line(String line) {
      if (line.startsWith("> ")) {
        String text = line.substring(2);
        start = start.isEmpty() ? text : start;
        sentStreamId = header(text, sentStreamId);
        body = text;
      } else if (line.startsWith("< ")) {
        String text = line.substring(2);
        status = status == 0 ? Integer.parseInt(text.split(" ")[1]) : status;
        answeredStreamId = header(text, answeredStreamId);
        response = text;
      } else if (line.equals("<")) {
        response = "";
      }
    }

    private static String header(String text, String before) {
      return text.startsWith("Mesos-Stream-Id: ")
          ? text.substring("Mesos-Stream-Id: ".length())
          : before;
    }

    Request build() {
      return new Request(
          Double.parseDouble(head.group(4)),
          head.group(2),
          head.group(3) == null ? "" : head.group(3),
          start,
          answeredStreamId.isEmpty() ? sentStreamId : answeredStreamId,
          body,
          status,
          response);
    }
  }
}
