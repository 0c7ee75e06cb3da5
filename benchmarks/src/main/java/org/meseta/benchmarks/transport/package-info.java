/// What a message costs on its way through sockets.
@NullMarked
package org.meseta.benchmarks.transport;

import org.jspecify.annotations.NullMarked;
