/// What libprocess puts on the wire: process addresses and one-way messages over HTTP/1.1 (A-110 to
///
@NullMarked
package org.meseta.protocol.libprocess;

import org.jspecify.annotations.NullMarked;
