package org.meseta.protocol.http;

/// Takes requests from a [RequestDecoder]: `head`, `body` any number of times, `end`, and again.
public interface RequestSink extends BodySink {

  void head(RequestHead head);
}
