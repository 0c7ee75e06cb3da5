package org.meseta.protocol.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Percent-decoding that refuses instead of guessing.
final class PercentDecoding {

  private PercentDecoding() {}

  /// Decodes to UTF-8 text. Null for a bad escape, malformed UTF-8, a NUL, or with `controls` false
  /// any control character.
  static @Nullable String decode(String encoded, boolean plusIsBlank, boolean controls) {
    boolean plain = true;
    for (int i = 0; i < encoded.length() && plain; i++) {
      char c = encoded.charAt(i);
      plain = c != '%' && (c != '+' || !plusIsBlank);
    }
    return plain ? encoded : decodeEscapes(Ascii.bytes(encoded), plusIsBlank, controls);
  }

  private static @Nullable String decodeEscapes(byte[] in, boolean plusIsBlank, boolean controls) {
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      byte b = in[i];
      if (b == '%') {
        int value = escape(in, i);
        if (value <= 0 || (!controls && (value < 0x20 || value == 0x7F))) {
          return null;
        }
        b = (byte) value;
        i += 2;
      } else if (b == '+' && plusIsBlank) {
        b = ' ';
      }
      out[length++] = b;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(out, 0, length)).toString();
    } catch (CharacterCodingException malformed) {
      return null;
    }
  }

  private static int escape(byte[] in, int at) {
    if (at + 2 >= in.length) {
      return -1;
    }
    int high = Ascii.hex(in[at + 1]);
    int low = Ascii.hex(in[at + 2]);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
