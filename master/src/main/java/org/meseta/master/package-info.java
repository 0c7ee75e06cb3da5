/// The master's process: what carries messages and calls to the core, and its effects out.
@NullMarked
package org.meseta.master;

import org.jspecify.annotations.NullMarked;
