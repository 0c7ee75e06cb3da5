package org.meseta.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Content coding gzip, both ways.
final class Gzip {

  private static final int PIECE = 32 << 10;

  private Gzip() {}

  /// What comes of inflating.
  sealed interface Inflated {}

  record Body(byte[] bytes) implements Inflated {}

  /// It would be longer than allowed: a bomb (hostile-11).
  record TooLong() implements Inflated {}

  record Malformed() implements Inflated {}

  static byte[] deflate(List<byte[]> pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(PIECE);
    try (GZIPOutputStream zip =
        new GZIPOutputStream(out, PIECE) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        }) {
      for (byte[] piece : pieces) {
        zip.write(piece);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /// Inflates without ever holding more than `limit` bytes and a piece.
  static Inflated inflate(byte[] bytes, long limit) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(bytes.length * 4, PIECE));
    byte[] piece = new byte[PIECE];
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), PIECE)) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        if (out.size() + (long) read > limit) {
          return new TooLong();
        }
        out.write(piece, 0, read);
      }
      return new Body(out.toByteArray());
    } catch (IOException malformed) {
      return new Malformed();
    }
  }

  /// Whether an `Accept-Encoding` allows gzip; of `gzip` and `*` the former decides.
  static boolean isAccepted(@Nullable String header) {
    if (header == null) {
      return false;
    }
    Boolean any = null;
    for (String element : header.split(",", -1)) {
      String[] parts = element.split(";", -1);
      String coding = parts[0].strip();
      if (coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip")) {
        return isWanted(parts);
      }
      if (coding.equals("*")) {
        any = isWanted(parts);
      }
    }
    return Boolean.TRUE.equals(any);
  }

  private static boolean isWanted(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.regionMatches(true, 0, "q=", 0, 2)) {
        // A weight of zero is written with zeros and a point only.
        String weight = parameter.substring(2);
        return weight.chars().anyMatch(c -> c >= '1' && c <= '9');
      }
    }
    return true;
  }
}
