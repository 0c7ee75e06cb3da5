package org.meseta.agent.checkpoint;

import java.nio.ByteBuffer;

/// Collects framed records that are written together.
final class FrameBuffer {
  /// A buffer that grew beyond this is not kept.
  static final int KEPT = 1 << 20;

  private ByteBuffer bytes = ByteBuffer.allocateDirect(64 << 10);

  void put(long nonce, byte[] payload) {
    if (payload.length > Frame.MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "A record of " + payload.length + " bytes is beyond what the checkpoint log can hold");
    }
    if (bytes.remaining() < Frame.sizeOf(payload)) {
      int needed = bytes.position() + Frame.sizeOf(payload);
      bytes = ByteBuffer.allocateDirect(Math.max(needed, 2 * bytes.capacity())).put(bytes.flip());
    }
    Frame.put(bytes, nonce, payload);
  }

  int size() {
    return bytes.position();
  }

  int capacity() {
    return bytes.capacity();
  }

  /// What was collected, to be read once; the buffer itself is unchanged.
  ByteBuffer bytes() {
    return bytes.duplicate().flip();
  }

  void clear() {
    bytes.clear();
  }
}
