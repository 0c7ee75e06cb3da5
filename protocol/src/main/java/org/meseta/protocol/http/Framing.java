package org.meseta.protocol.http;

import org.jspecify.annotations.Nullable;

/// How the body of a message is delimited, and whether the connection lives on.
///
/// @param length body bytes; 0 for no body, or one of the negative constants
/// @param keepAlive whether another message may follow
record Framing(long length, boolean keepAlive) implements FramingResult {

  static final long CHUNKED = -1;
  static final long UNTIL_CLOSE = -2;

  private static final byte[] CHUNKED_TEXT = Ascii.bytes("chunked");

  /// Reads framing from headers; anything ambiguous is refused (hostile-6), because two readings of
  /// one message are what request smuggling is made of. `absent` is the length when no header tells
  /// one.
  static FramingResult read(Headers headers, int minorVersion, long absent) {
    long length = absent;
    int lengths = 0;
    int codings = 0;
    for (int i = 0; i < headers.size(); i += Headers.STRIDE) {
      if (headers.is(i, HeaderName.CONTENT_LENGTH)) {
        lengths++;
        length = headers.number(i);
        if (length < 0) {
          return HttpError.bad("Content-Length is not a number of 1 to 18 digits");
        }
      } else if (headers.is(i, HeaderName.TRANSFER_ENCODING)) {
        codings++;
        if (!headers.valueIs(i, CHUNKED_TEXT)) {
          return HttpError.bad("Transfer-Encoding is something else than chunked");
        }
      }
    }
    HttpError ambiguous = ambiguous(lengths, codings, minorVersion);
    if (ambiguous != null) {
      return ambiguous;
    }
    return new Framing(codings == 1 ? CHUNKED : length, keepAlive(headers, minorVersion));
  }

  private static @Nullable HttpError ambiguous(int lengths, int codings, int minorVersion) {
    if (lengths > 1) {
      return HttpError.bad("More than one Content-Length");
    }
    if (codings > 1) {
      return HttpError.bad("More than one Transfer-Encoding");
    }
    if (lengths == 1 && codings == 1) {
      return HttpError.bad("Both Content-Length and Transfer-Encoding");
    }
    if (codings == 1 && minorVersion == 0) {
      return HttpError.bad("Transfer-Encoding in an HTTP/1.0 message");
    }
    return null;
  }

  private static boolean keepAlive(Headers headers, int minorVersion) {
    if (headers.next(HeaderName.CONNECTION, 0) < 0) {
      return minorVersion > 0;
    }
    return minorVersion > 0
        ? !headers.hasToken(HeaderName.CONNECTION, "close")
        : headers.hasToken(HeaderName.CONNECTION, "keep-alive");
  }
}
