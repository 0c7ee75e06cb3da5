@NullMarked
package org.meseta.protocol.libprocess;

import org.jspecify.annotations.NullMarked;
