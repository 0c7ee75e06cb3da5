/// Under which address and name a process is known.
@NullMarked
package org.meseta.transport.host;

import org.jspecify.annotations.NullMarked;
