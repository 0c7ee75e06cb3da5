package org.meseta.transport.media;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An encoding of the v1 APIs.
public enum Media {
  JSON("application/json"),
  PROTOBUF("application/x-protobuf");

  private final String type;

  Media(String type) {
    this.type = type;
  }

  /// The media type as headers name it.
  public String type() {
    return type;
  }

  /// The encoding of a body: compared exactly, so neither a charset nor capitals pass.
  public static Optional<Media> ofContentType(String contentType) {
    for (Media media : values()) {
      if (media.type.equals(contentType)) {
        return Optional.of(media);
      }
    }
    return Optional.empty();
  }

  /// The encoding that the answer may have: JSON if it is acceptable or nothing was said, else
  /// protobuf, else none.
  ///
  /// @param accept the values of all Accept lines
  public static Optional<Media> accepted(List<String> accept) {
    String ranges = String.join(",", accept);
    if (ranges.isBlank()) {
      return Optional.of(JSON);
    }
    for (Media media : values()) {
      if (accepts(ranges, media)) {
        return Optional.of(media);
      }
    }
    return Optional.empty();
  }

  /// Whether the most specific range that covers the type has a weight above zero.
  private static boolean accepts(String ranges, Media media) {
    int specific = -1;
    boolean accepted = false;
    for (String range : ranges.split(",", -1)) {
      String[] parts = range.split(";", -1);
      int precision = precision(parts[0].strip().toLowerCase(Locale.ROOT), media);
      if (precision > specific) {
        specific = precision;
        accepted = weight(parts) > 0;
      }
    }
    return accepted;
  }

  private static int precision(String range, Media media) {
    if (range.equals(media.type)) {
      return 2;
    }
    if (range.equals("application/*")) {
      return 1;
    }
    return range.equals("*/*") ? 0 : -1;
  }

  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("q=") || parameter.startsWith("Q=")) {
        try {
          return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
