/// The rules of the house, as tests: sizes, purity, directions, what is proved.
@NullMarked
package org.meseta.rules;

import org.jspecify.annotations.NullMarked;
