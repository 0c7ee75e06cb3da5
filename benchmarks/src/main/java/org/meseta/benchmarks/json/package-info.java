/// How fast Mesos' JSON is written and read, beside protobuf's own JSON.
@NullMarked
package org.meseta.benchmarks.json;

import org.jspecify.annotations.NullMarked;
