@NullMarked
package org.meseta.protocol.http;

import org.jspecify.annotations.NullMarked;
