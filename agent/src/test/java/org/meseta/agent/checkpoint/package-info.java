@NullMarked
package org.meseta.agent.checkpoint;

import org.jspecify.annotations.NullMarked;
