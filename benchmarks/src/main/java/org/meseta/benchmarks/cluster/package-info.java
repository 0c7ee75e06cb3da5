/// Benchmarks of a whole cluster in one process.
@NullMarked
package org.meseta.benchmarks.cluster;

import org.jspecify.annotations.NullMarked;
