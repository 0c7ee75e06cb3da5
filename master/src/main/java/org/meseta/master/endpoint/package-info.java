/// The master's endpoints.
@NullMarked
package org.meseta.master.endpoint;

import org.jspecify.annotations.NullMarked;
