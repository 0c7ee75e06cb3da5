@NullMarked
package org.meseta.protocol.recordio;

import org.jspecify.annotations.NullMarked;
