package org.meseta.protocol.http;

import org.jspecify.annotations.Nullable;

/// Turns the complete bytes of a request head into a [RequestHead], or says why not.
final class RequestParser {

  private static final String[] METHODS = {
    "GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"
  };
  private static final byte[][] METHOD_BYTES = new byte[METHODS.length][];

  static {
    for (int i = 0; i < METHODS.length; i++) {
      METHOD_BYTES[i] = Ascii.bytes(METHODS[i]);
    }
  }

  private RequestParser() {}

  static HttpError targetTooLong(HttpLimits limits) {
    return new HttpError(414, "The request target is longer than " + limits.target() + " bytes");
  }

  static HeadResult parse(byte[] bytes, HttpLimits limits) {
    int end = StartLine.end(bytes);
    int methodEnd = StartLine.blank(bytes, 0, end);
    int targetEnd = StartLine.blank(bytes, methodEnd + 1, end);
    HttpError error = checkStartLine(bytes, methodEnd, targetEnd, end, limits);
    if (error != null) {
      return error;
    }
    String method = method(bytes, methodEnd);
    if (method == null) {
      return refused(501, "The method is not one of GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH");
    }
    return switch (RequestTarget.parse(method, Ascii.text(bytes, methodEnd + 1, targetEnd))) {
      case HttpError bad -> bad;
      case RequestTarget good ->
          headers(
              bytes,
              method,
              good,
              StartLine.minorVersion(bytes, targetEnd + 1, end),
              end + 2,
              limits);
    };
  }

  private static HeadResult headers(
      byte[] bytes, String method, RequestTarget target, int minor, int from, HttpLimits limits) {
    HeaderLines lines = HeaderLines.parse(bytes, from, limits.headers());
    HttpError error = lines.error();
    if (error != null) {
      return error;
    }
    Headers headers = lines.headers();
    if (headers.count(HeaderName.HOST) > 1) {
      return refused(400, "More than one Host");
    }
    return switch (Framing.read(headers, minor, 0)) {
      case HttpError bad -> bad;
      case Framing framing when framing.length() > limits.body() ->
          refused(413, "The body is longer than " + limits.body() + " bytes");
      case Framing framing -> new RequestHead(bytes, method, target, minor, headers, framing);
    };
  }

  private static @Nullable HttpError checkStartLine(
      byte[] bytes, int methodEnd, int targetEnd, int end, HttpLimits limits) {
    for (int i = 0; i < methodEnd; i++) {
      if (!Ascii.isToken(bytes[i])) {
        return HttpError.bad("The request line does not begin with a method");
      }
    }
    if (targetEnd >= end) {
      return HttpError.bad("The request line is not: method, target, version");
    }
    if (targetEnd == methodEnd + 1) {
      return HttpError.bad("The request target is empty");
    }
    if (targetEnd - methodEnd - 1 > limits.target()) {
      return targetTooLong(limits);
    }
    for (int i = methodEnd + 1; i < targetEnd; i++) {
      if (!Ascii.isTarget(bytes[i])) {
        return HttpError.bad("The request target has a character that is not printable ASCII");
      }
    }
    if (StartLine.minorVersion(bytes, targetEnd + 1, end) >= 0) {
      return null;
    }
    return StartLine.isSomeVersion(bytes, targetEnd + 1, end)
        ? new HttpError(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here")
        : HttpError.bad("The request line does not end with HTTP/1.1 or HTTP/1.0");
  }

  private static @Nullable String method(byte[] bytes, int end) {
    for (int m = 0; m < METHODS.length; m++) {
      byte[] name = METHOD_BYTES[m];
      int i = 0;
      while (i < name.length && i < end && bytes[i] == name[i]) {
        i++;
      }
      if (i == name.length && i == end) {
        return METHODS[m];
      }
    }
    return null;
  }

  private static HeadResult refused(int status, String text) {
    return new HttpError(status, text);
  }
}
