package org.meseta.protocol.http;

/// Takes what follows a head. The byte slices belong to the caller of `feed` and are valid during
/// the call only.
public interface BodySink {

  /// Some more bytes of the body, chunking removed; never none.
  void body(byte[] bytes, int offset, int length);

  /// The message is complete. A message without body ends right after its head.
  void end();

  /// The bytes are not acceptable HTTP. It comes at most once; everything fed afterwards is
  /// ignored.
  void refused(HttpError error);
}
