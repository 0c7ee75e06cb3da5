package org.meseta.allocator;

/// How the allocator decides.
///
/// @param allocationIntervalNanos a filter lasts at least this long (M-117)
/// @param minCpus thousandths of a cpu that make an offer worthwhile (M-143)
/// @param minMem thousandths of a MB that make an offer worthwhile (M-143)
/// @param gpusOnlyToGpuFrameworks whether agents with GPUs are kept for frameworks that asked for
///   them (M-128)
public record AllocatorSettings(
    long allocationIntervalNanos, long minCpus, long minMem, boolean gpusOnlyToGpuFrameworks) {
  private static final long MIN_CPUS = 10;
  private static final long MIN_MEM = 32_000;

  /// Mesos' defaults with this allocation interval: 0.01 cpus or 32 MB.
  public static AllocatorSettings withInterval(long allocationIntervalNanos) {
    return new AllocatorSettings(allocationIntervalNanos, MIN_CPUS, MIN_MEM, true);
  }
}
