@NullMarked
package org.meseta.agent.core;

import org.jspecify.annotations.NullMarked;
