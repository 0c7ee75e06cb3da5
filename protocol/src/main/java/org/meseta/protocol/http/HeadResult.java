package org.meseta.protocol.http;

/// What parsing a head gives. Refusals are values: no input throws.
sealed interface HeadResult permits RequestHead, ResponseHead, HttpError {}
