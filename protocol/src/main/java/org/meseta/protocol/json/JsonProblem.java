package org.meseta.protocol.json;

/// How the reader leaves a document that is wrong. Never leaves this package: {@link MesosJson}
/// turns it into a value.
final class JsonProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// True if the text is not JSON, false if the JSON is not the message.
  final boolean syntax;

  final String detail;

  private JsonProblem(boolean syntax, String detail) {
    super(detail, null, false, false);
    this.syntax = syntax;
    this.detail = detail;
  }

  static JsonProblem malformed(String detail) {
    return new JsonProblem(true, detail);
  }

  static JsonProblem unfit(String detail) {
    return new JsonProblem(false, detail);
  }
}
