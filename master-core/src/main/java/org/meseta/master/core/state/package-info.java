/// What a master knows, as tables of immutable packed rows (DESIGN 2). No class here refers to a
/// protobuf message.
@NullMarked
package org.meseta.master.core.state;

import org.jspecify.annotations.NullMarked;
