/// What the master's core and its allocator cost, without transport and registry.
@NullMarked
package org.meseta.benchmarks.master;

import org.jspecify.annotations.NullMarked;
