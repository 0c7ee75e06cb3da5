package org.meseta.protocol.http;

import java.util.Locale;

/// A header name prepared for look-ups. Make constants of them: making one lower-cases and copies.
public final class HeaderName {

  public static final HeaderName ACCEPT = of("Accept");
  public static final HeaderName ACCEPT_ENCODING = of("Accept-Encoding");
  public static final HeaderName AUTHORIZATION = of("Authorization");
  public static final HeaderName CONNECTION = of("Connection");
  public static final HeaderName CONTENT_ENCODING = of("Content-Encoding");
  public static final HeaderName CONTENT_LENGTH = of("Content-Length");
  public static final HeaderName CONTENT_TYPE = of("Content-Type");
  public static final HeaderName EXPECT = of("Expect");
  public static final HeaderName HOST = of("Host");
  public static final HeaderName LIBPROCESS_FROM = of("Libprocess-From");
  public static final HeaderName MESOS_STREAM_ID = of("Mesos-Stream-Id");
  public static final HeaderName MESSAGE_ACCEPT = of("Message-Accept");
  public static final HeaderName MESSAGE_CONTENT_TYPE = of("Message-Content-Type");
  public static final HeaderName ORIGIN = of("Origin");
  public static final HeaderName TRANSFER_ENCODING = of("Transfer-Encoding");
  public static final HeaderName USER_AGENT = of("User-Agent");

  private final String text;
  private final byte[] lower;

  private HeaderName(String text) {
    this.text = text;
    this.lower = Ascii.bytes(text.toLowerCase(Locale.ROOT));
  }

  public static HeaderName of(String text) {
    return new HeaderName(text);
  }

  boolean matches(byte[] bytes, int from, int to) {
    return Ascii.equalsIgnoreCase(bytes, from, to, lower);
  }

  @Override
  public String toString() {
    return text;
  }
}
