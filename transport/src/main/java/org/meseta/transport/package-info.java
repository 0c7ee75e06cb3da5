/// One port for libprocess messages, endpoints and event streams; links to other processes.
///
/// [Transport] listens; what arrives reaches an [Inbound] as one [Batch] per read; answers go
/// through [Exchange] and [EventStream], messages to others through [Links]. Netty stays behind
/// these types.
@NullMarked
package org.meseta.transport;

import org.jspecify.annotations.NullMarked;
