/// The loop around a pure core: events in, batches of steps, timers.
@NullMarked
package org.meseta.transport.loop;

import org.jspecify.annotations.NullMarked;
