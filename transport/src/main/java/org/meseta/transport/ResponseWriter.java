package org.meseta.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.meseta.protocol.http.HttpStatus;

/// Encodes responses: `Date`, the framing headers, then the caller's.
final class ResponseWriter {

  /// What the request allows.
  ///
  /// @param head whether it was a HEAD, whose response has headers only
  /// @param http10 whether the client knows no chunks
  /// @param keepAlive whether the connection goes on afterwards
  /// @param gzip whether the client takes gzip
  record Terms(boolean head, boolean http10, boolean keepAlive, boolean gzip) {}

  private static final int GZIP_FROM = 1024;
  private static final String HEX = "0123456789abcdef";

  private ResponseWriter() {}

  /// A whole response in pieces.
  static List<byte[]> whole(HttpResponse response, Terms terms) {
    boolean bodiless = response.status() == 204 || response.status() == 304;
    List<byte[]> body = bodiless ? List.of() : response.body();
    long length = bodiless ? 0 : response.length();
    StringBuilder head = start(response.status());
    if (terms.gzip() && !terms.head() && length >= GZIP_FROM && !isEncoded(response)) {
      byte[] zipped = Gzip.deflate(body);
      head.append("Content-Encoding: gzip\r\n");
      body = List.of(zipped);
      length = zipped.length;
    }
    date(head);
    if (!bodiless) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    List<byte[]> pieces = new ArrayList<>(body.size() + 1);
    pieces.add(finish(head, response.headers(), terms, terms.keepAlive()));
    if (!terms.head()) {
      pieces.addAll(body);
    }
    return pieces;
  }

  /// The head of a response whose body comes in chunks, or for HTTP/1.0 until the connection ends.
  static byte[] streaming(int status, List<Header> headers, Terms terms, boolean keepAlive) {
    StringBuilder head = start(status);
    date(head);
    if (!terms.http10()) {
      head.append("Transfer-Encoding: chunked\r\n");
    }
    return finish(head, headers, terms, keepAlive);
  }

  /// What precedes a chunk of this many bytes.
  static byte[] chunkSize(int length) {
    int digits = Math.max(1, (35 - Integer.numberOfLeadingZeros(length)) / 4);
    byte[] line = new byte[digits + 2];
    for (int i = 0; i < digits; i++) {
      line[i] = (byte) HEX.charAt(length >>> 4 * (digits - 1 - i) & 0xF);
    }
    line[digits] = '\r';
    line[digits + 1] = '\n';
    return line;
  }

  private static StringBuilder start(int status) {
    return new StringBuilder(256)
        .append("HTTP/1.1 ")
        .append(status)
        .append(' ')
        .append(HttpStatus.reason(status))
        .append("\r\n");
  }

  private static void date(StringBuilder head) {
    head.append("Date: ").append(DateHeader.value()).append("\r\n");
  }

  private static byte[] finish(
      StringBuilder head, List<Header> headers, Terms terms, boolean keepAlive) {
    for (Header header : headers) {
      safe(head, header.name());
      head.append(": ");
      safe(head, header.value());
      head.append("\r\n");
    }
    if (!keepAlive) {
      head.append("Connection: close\r\n");
    } else if (terms.http10()) {
      head.append("Connection: keep-alive\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean isEncoded(HttpResponse response) {
    return response.headers().stream()
        .anyMatch(header -> header.name().equalsIgnoreCase("Content-Encoding"));
  }

  /// Appends text without a chance to add lines: control characters and what is not Latin-1 leave
  /// percent-encoded.
  private static void safe(StringBuilder head, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c != 0x7F && c <= 0xFF) {
        head.append(c);
      } else {
        int end = Character.isHighSurrogate(c) && i + 1 < text.length() ? i + 2 : i + 1;
        for (byte b : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
          head.append('%').append(HEX.charAt(b >> 4 & 0xF)).append(HEX.charAt(b & 0xF));
        }
        i = end - 1;
      }
    }
  }
}
