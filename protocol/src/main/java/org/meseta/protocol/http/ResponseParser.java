package org.meseta.protocol.http;

/// Turns the complete bytes of a response head into a [ResponseHead], or says why not.
final class ResponseParser {

  private ResponseParser() {}

  /// With `bodiless` the response answers a HEAD request.
  static HeadResult parse(byte[] bytes, boolean bodiless, HttpLimits limits) {
    int end = StartLine.end(bytes);
    int versionEnd = StartLine.blank(bytes, 0, end);
    int minor = StartLine.minorVersion(bytes, 0, versionEnd);
    if (minor < 0) {
      return refused("The response does not begin with HTTP/1.1 or HTTP/1.0");
    }
    int statusEnd = StartLine.blank(bytes, versionEnd + 1, end);
    int status = status(bytes, versionEnd + 1, statusEnd);
    if (status < 0) {
      return refused("The status of the response is not a number from 100 to 599");
    }
    for (int i = statusEnd; i < end; i++) {
      if (!Ascii.isField(bytes[i])) {
        return refused("The reason phrase of the response has a control character");
      }
    }
    HeaderLines lines = HeaderLines.parse(bytes, end + 2, limits.headers());
    HttpError error = lines.error();
    if (error != null) {
      return error;
    }
    Headers headers = lines.headers();
    return switch (Framing.read(headers, minor, Framing.UNTIL_CLOSE)) {
      case HttpError bad -> bad;
      case Framing framing when bodiless || hasNoBody(status) ->
          new ResponseHead(status, headers, new Framing(0, framing.keepAlive()));
      case Framing framing -> new ResponseHead(status, headers, framing);
    };
  }

  private static boolean hasNoBody(int status) {
    return status < 200 || status == 204 || status == 304;
  }

  private static int status(byte[] bytes, int from, int to) {
    if (to - from != 3) {
      return -1;
    }
    int status = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      status = status * 10 + digit;
    }
    return status >= 100 && status <= 599 ? status : -1;
  }

  private static HeadResult refused(String text) {
    return HttpError.bad(text);
  }
}
