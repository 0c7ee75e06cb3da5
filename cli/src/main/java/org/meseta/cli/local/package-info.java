/// A whole cluster in this process.
@NullMarked
package org.meseta.cli.local;

import org.jspecify.annotations.NullMarked;
