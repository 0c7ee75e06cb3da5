/// The registry on ZooKeeper: election, fence, lease and durable writes, and the server that runs
/// inside a lone master.
@NullMarked
package org.meseta.coordination;

import org.jspecify.annotations.NullMarked;
