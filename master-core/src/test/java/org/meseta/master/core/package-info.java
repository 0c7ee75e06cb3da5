/// Tests of the master's core.
@NullMarked
package org.meseta.master.core;

import org.jspecify.annotations.NullMarked;
