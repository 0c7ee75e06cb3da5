@NullMarked
package org.meseta.transport;

import org.jspecify.annotations.NullMarked;
