package org.meseta.protocol.http;

/// What parsing a request target gives.
sealed interface TargetResult permits RequestTarget, HttpError {}
