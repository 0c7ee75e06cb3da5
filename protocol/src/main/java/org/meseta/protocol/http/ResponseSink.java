package org.meseta.protocol.http;

/// Takes responses from a [ResponseDecoder]: `head`, `body` any number of times, `end`, and again.
/// Interim responses (1xx) come as heads without body.
public interface ResponseSink extends BodySink {

  void head(ResponseHead head);
}
