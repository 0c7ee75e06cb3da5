/// Who is offered what: hierarchical dominant-resource fairness over agents, roles and frameworks.
@NullMarked
package org.meseta.allocator;

import org.jspecify.annotations.NullMarked;
