package org.meseta.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// HTTP to masters and agents. Redirects of a follower lead on to the leader.
public final class Http {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String PROTOBUF = "application/x-protobuf";

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(PATIENCE)
          .build();

  /// An answer whose body may still be arriving.
  public record Answer(int status, URI uri, InputStream body, List<String> streamId) {}

  /// Fetches a JSON document.
  ///
  /// @throws UserError when there is nobody, or the answer is no 200
  public byte[] get(Address address, String path) {
    HttpRequest request = HttpRequest.newBuilder(uri(address, path)).timeout(PATIENCE).build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new UserError(
            request.uri() + " answered " + response.statusCode() + ": " + text(response.body()));
      }
      return response.body();
    } catch (IOException e) {
      throw unreachable(address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted while asking " + address);
    }
  }

  /// Posts a protobuf message and returns the answer while its body streams in.
  public Answer stream(Address address, String path, byte[] message)
      throws IOException, InterruptedException {
    HttpRequest request = post(address, path, message).build();
    HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
    return new Answer(
        response.statusCode(),
        response.uri(),
        response.body(),
        response.headers().allValues("Mesos-Stream-Id"));
  }

  /// Posts a protobuf call of an event stream; fails unless it is accepted.
  public void call(Address address, String path, String streamId, byte[] message)
      throws IOException, InterruptedException {
    HttpRequest request =
        post(address, path, message).header("Mesos-Stream-Id", streamId).timeout(PATIENCE).build();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(response.statusCode() + ": " + text(response.body()));
    }
  }

  /// Posts a protobuf message and returns the whole answer; any other status than 200 is thrown.
  public byte[] ask(Address address, String path, byte[] message)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        client.send(
            post(address, path, message).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new StatusException(response.statusCode(), text(response.body()));
    }
    return response.body();
  }

  /// An answer with a status that says no.
  public static final class StatusException extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    StatusException(int status, String text) {
      super(status + ": " + text);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /// Says that nobody answers, and what to do.
  public static UserError unreachable(Address address, IOException cause) {
    String why = cause instanceof ConnectException ? "nobody listens there" : String.valueOf(cause);
    return new UserError(
        "no master at "
            + address
            + " ("
            + why
            + "): start one with 'meseta local', or name yours with --master or MESETA_MASTER");
  }

  private static HttpRequest.Builder post(Address address, String path, byte[] message) {
    return HttpRequest.newBuilder(uri(address, path))
        .header("Content-Type", PROTOBUF)
        .header("Accept", PROTOBUF)
        .POST(BodyPublishers.ofByteArray(message));
  }

  private static URI uri(Address address, String path) {
    return URI.create("http://" + address + path);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8).strip();
  }
}
