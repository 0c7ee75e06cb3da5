package org.meseta.protocol.json;

/// What became of a JSON text: a value, or why there is none, in the words of Mesos.
public sealed interface JsonResult<T> {
  /// The text was what it should be.
  record Parsed<T>(T value) implements JsonResult<T> {}

  /// The text is no JSON, or nested more than 200 deep.
  record Malformed<T>(String detail) implements JsonResult<T> {
    /// What an HTTP API answers with status 400.
    public String text() {
      return "Failed to parse body into JSON: " + detail;
    }
  }

  /// JSON, but not of the message: a wrong type, a missing required field, a name that no required
  /// enum has.
  record Unfit<T>(String messageName, String detail) implements JsonResult<T> {
    /// What an HTTP API answers with status 400.
    public String text() {
      return "Failed to convert JSON into " + messageName + " protobuf: " + detail;
    }
  }
}
