package org.meseta.agent.core;

import com.google.protobuf.ByteString;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes random UUIDs (version 4) from the agent's seeded source.
final class RandomIds {
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final RandomGenerator random;

  RandomIds(RandomGenerator random) {
    this.random = random;
  }

  /// A UUID as its 16 bytes.
  ByteString bytes() {
    UUID uuid = uuid();
    byte[] bytes = new byte[16];
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (uuid.getMostSignificantBits() >>> (56 - 8 * i));
      bytes[8 + i] = (byte) (uuid.getLeastSignificantBits() >>> (56 - 8 * i));
    }
    return ByteString.copyFrom(bytes);
  }

  /// A UUID as text.
  String text() {
    return uuid().toString();
  }

  /// A moment between now and `nanos` from now.
  long within(long nanos) {
    return nanos <= 0 ? 0 : random.nextLong(nanos + 1);
  }

  private UUID uuid() {
    long most = (random.nextLong() & ~0xf000L) | VERSION_4;
    long least = (random.nextLong() >>> 2) | VARIANT;
    return new UUID(most, least);
  }
}
