/// What crosses the wire: messages, Mesos' JSON dialect, RecordIO and libprocess frames.
@NullMarked
package org.meseta.protocol;

import org.jspecify.annotations.NullMarked;
