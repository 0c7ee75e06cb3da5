package org.meseta.model.flag;

/// The values of `--logging_level`: the least severe messages that are written (O-004).
public enum LoggingLevel {
  INFO,
  WARNING,
  ERROR
}
