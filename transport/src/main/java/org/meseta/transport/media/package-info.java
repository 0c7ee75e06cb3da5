/// The two encodings of the v1 APIs and how a request chooses between them.
@NullMarked
package org.meseta.transport.media;

import org.jspecify.annotations.NullMarked;
