package org.meseta.protocol.http;

/// Why bytes are not HTTP that we accept: the status to answer with and a text for people. After
/// one the connection has no known framing any more and must be closed.
///
/// @param status an HTTP status, 400 to 599
/// @param text one line that names the offending part, without bytes of the peer that could break a
///   log line
public record HttpError(int status, String text)
    implements HeadResult, TargetResult, FramingResult {

  static HttpError bad(String text) {
    return new HttpError(400, text);
  }
}
