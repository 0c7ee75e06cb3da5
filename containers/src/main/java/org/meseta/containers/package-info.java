/// How an agent runs things: the [org.meseta.containers.Containerizer] port and its
/// implementations.
@NullMarked
package org.meseta.containers;

import org.jspecify.annotations.NullMarked;
