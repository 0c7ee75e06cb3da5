package org.meseta.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A framework in a few lines of JSON, for what `meseta run` never does.
final class RawScheduler implements AutoCloseable {
  private static final Pattern FRAMEWORK =
      Pattern.compile("\"framework_id\":\\{\"value\":\"([^\"]+)\"");
  private static final Pattern OFFER =
      Pattern.compile("\"offers\":\\[\\{\"id\":\\{\"value\":\"([^\"]+)\"");
  private static final Pattern AGENT = Pattern.compile("\"agent_id\":\\{\"value\":\"([^\"]+)\"");
  private static final Pattern UUID = Pattern.compile("\"uuid\":\"([^\"]+)\"");
  private static final Pattern TASK = Pattern.compile("\"task_id\":\\{\"value\":\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI uri;
  private final List<String> events = new CopyOnWriteArrayList<>();
  private String streamId = "";
  private String frameworkId = "";
  private int usedOffers;

  RawScheduler(String master, boolean checkpoint) {
    this.uri = URI.create("http://" + master + "/api/v1/scheduler");
    HttpResponse<InputStream> stream =
        send(
            request(
                "{\"type\":\"SUBSCRIBE\",\"subscribe\":{\"framework_info\":{\"user\":\"%s\",\"name\":\"raw\",\"roles\":[\"*\"],\"checkpoint\":%s,\"failover_timeout\":60,\"capabilities\":[{\"type\":\"MULTI_ROLE\"}]}}}"
                    .formatted(System.getProperty("user.name", "root"), checkpoint)));
    this.streamId = stream.headers().firstValue("Mesos-Stream-Id").orElseThrow();
    Thread.ofVirtual().start(() -> read(stream.body()));
    this.frameworkId = first(FRAMEWORK, event("SUBSCRIBED", ""));
  }

  private void read(InputStream in) {
    try {
      while (true) {
        int length = 0;
        for (int c = in.read(); c != '\n'; c = in.read()) {
          if (c < 0) {
            return;
          }
          length = 10 * length + c - '0';
        }
        String event = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        acknowledge(event);
        events.add(event);
      }
    } catch (IOException e) {
      // the stream is closed
    }
  }

  private void acknowledge(String event) {
    Matcher uuid = UUID.matcher(event);
    if (event.contains("\"type\":\"UPDATE\"") && uuid.find()) {
      call(
          "ACKNOWLEDGE",
          "\"acknowledge\":{\"agent_id\":{\"value\":\"%s\"},\"task_id\":{\"value\":\"%s\"},\"uuid\":\"%s\"}"
              .formatted(first(AGENT, event), first(TASK, event), uuid.group(1)));
    }
  }

  /// Launches a shell command with the next offer.
  void launch(String taskId, String command) {
    launch(taskId, command, "");
  }

  /// With further fields of the task, each with a comma before it.
  void launch(String taskId, String command, String fields) {
    Waiting.until("an offer", () -> events("OFFERS", "").size() > usedOffers);
    String offer = events("OFFERS", "").get(usedOffers++);
    call(
        "ACCEPT",
        "\"accept\":{\"offer_ids\":[{\"value\":\"%s\"}],\"operations\":[{\"type\":\"LAUNCH\",\"launch\":{\"task_infos\":[{\"name\":\"t\",\"task_id\":{\"value\":\"%s\"},\"agent_id\":{\"value\":\"%s\"},\"resources\":[{\"name\":\"cpus\",\"type\":\"SCALAR\",\"scalar\":{\"value\":0.1}},{\"name\":\"mem\",\"type\":\"SCALAR\",\"scalar\":{\"value\":32}}],\"command\":{\"value\":\"%s\"}%s}]}}],\"filters\":{\"refuse_seconds\":0}}"
            .formatted(first(OFFER, offer), taskId, first(AGENT, offer), command, fields));
  }

  private void call(String type, String body) {
    HttpResponse<InputStream> response =
        send(
            request(
                "{\"type\":\"%s\",\"framework_id\":{\"value\":\"%s\"},%s}"
                    .formatted(type, frameworkId, body)));
    if (response.statusCode() != 202) {
      throw new AssertionError(type + " was answered with " + response.statusCode());
    }
  }

  /// The first event of a type that holds a text, when it has come.
  String event(String type, String text) {
    Waiting.until(type + " with " + text, () -> !events(type, text).isEmpty());
    return events(type, text).getFirst();
  }

  /// All events of a type that hold a text, so far.
  List<String> events(String type, String text) {
    return events.stream()
        .filter(event -> event.contains("\"type\":\"" + type + "\"") && event.contains(text))
        .toList();
  }

  private HttpRequest request(String body) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (!streamId.isEmpty()) {
      builder.header("Mesos-Stream-Id", streamId);
    }
    return builder.build();
  }

  private HttpResponse<InputStream> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in " + text);
    }
    return matcher.group(1);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
