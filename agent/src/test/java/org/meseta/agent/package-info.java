@NullMarked
package org.meseta.agent;

import org.jspecify.annotations.NullMarked;
