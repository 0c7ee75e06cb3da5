/// Strict, incremental HTTP/1.1 without sockets: bytes in, heads and body slices out.
///
/// Mesos puts libprocess messages, endpoints and event streams on one port. Two parsers on one port
/// invite smuggling, so this is the only one. It is strict where tolerance is dangerous (framing,
/// line ends, header syntax) and tolerant where real libprocess peers need it (an empty or absent
/// `Host`, HTTP/1.0).
@NullMarked
package org.meseta.protocol.http;

import org.jspecify.annotations.NullMarked;
