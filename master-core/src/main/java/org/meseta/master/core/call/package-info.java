/// What v1 schedulers call, one handler for each call.
@NullMarked
package org.meseta.master.core.call;

import org.jspecify.annotations.NullMarked;
