/// How a daemon starts and ends: flags, one-line errors, exit codes.
@NullMarked
package org.meseta.transport.daemon;

import org.jspecify.annotations.NullMarked;
