/// The agent's memory across restarts: an append-only, checksummed log under `--work_dir`.
///
///     meta/lock                     held by the running agent; its process id
///     meta/boot_id                  the start of the machine the containers belong to, as Mesos has it
///     meta/log/log-NUMBER-NONCE     records, one after the other, each framed as [Frame] says
///     meta/log/….unfinished         a file that was being begun when the agent died; removed
///     meta/log/damaged-…-OFFSET     copies of what could not be read (P13)
///
/// A record is a `meseta.checkpoint.Record`. Records are appended in batches with one fdatasync
/// each, and count once that returned. When a file has grown to four times what matters (and 4 MiB),
/// a new one is begun with what matters: written, synced, renamed, the folder synced, and only then
/// is the old one deleted. Each file begins with "left", which voids what older files say, so that
/// reading all files in order of their number is right at any moment in between.
///
/// A write that fails (full disk) is tried again until it works; a sync that fails once ends the
/// process, since the system may have dropped what it had promised to write.
@NullMarked
package org.meseta.agent.checkpoint;

import org.jspecify.annotations.NullMarked;
