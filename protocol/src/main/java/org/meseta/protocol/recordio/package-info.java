/// RecordIO, the framing of event streams: length in decimal, a line feed, that many bytes.
@NullMarked
package org.meseta.protocol.recordio;

import org.jspecify.annotations.NullMarked;
