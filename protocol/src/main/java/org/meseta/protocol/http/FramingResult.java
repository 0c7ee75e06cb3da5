package org.meseta.protocol.http;

/// What reading the framing headers gives.
sealed interface FramingResult permits Framing, HttpError {}
