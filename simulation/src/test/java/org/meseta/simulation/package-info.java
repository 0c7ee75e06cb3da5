@NullMarked
package org.meseta.simulation;

import org.jspecify.annotations.NullMarked;
