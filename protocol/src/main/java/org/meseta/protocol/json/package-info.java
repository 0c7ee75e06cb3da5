/// Mesos' JSON, which is not protobuf's: snake_case names, bare 64-bit numbers, defaults written
/// out.
///
/// Nothing here builds a tree. A message is written from its wire bytes and read into wire bytes,
/// because protobuf's generated code reads and writes those much faster than reflection reaches the
/// fields.
@NullMarked
package org.meseta.protocol.json;

import org.jspecify.annotations.NullMarked;
