/// The files that a process hands out under virtual names: logs and sandboxes (S-030 to S-034).
@NullMarked
package org.meseta.transport.files;

import org.jspecify.annotations.NullMarked;
