/// Which endpoint answers which path, and the forms that answers of many endpoints share.
@NullMarked
package org.meseta.transport.route;

import org.jspecify.annotations.NullMarked;
