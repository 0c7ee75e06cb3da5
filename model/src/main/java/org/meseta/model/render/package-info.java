/// How the older JSON endpoints of master and agent show what both know: resources, tasks,
/// attributes (M-293, M-294).
@NullMarked
package org.meseta.model.render;

import org.jspecify.annotations.NullMarked;
