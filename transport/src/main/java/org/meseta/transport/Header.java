package org.meseta.transport;

/// A header line of a response. Control characters in the value leave percent-encoded: no value can
/// add lines (hostile-8).
public record Header(String name, String value) {}
