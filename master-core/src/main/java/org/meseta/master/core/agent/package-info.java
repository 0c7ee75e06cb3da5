/// What agents send, one handler for each message.
@NullMarked
package org.meseta.master.core.agent;

import org.jspecify.annotations.NullMarked;
