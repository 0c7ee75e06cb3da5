package org.meseta.protocol.http;

/// What one message may cost before it is refused. All sizes are bytes.
///
/// @param target longest request target; beyond it 414
/// @param head longest start line with all headers; beyond it 431
/// @param headers most header lines; beyond it 431
/// @param body longest body before content decoding; beyond it 413
/// @param trailers longest trailer section of a chunked body; beyond it 431
public record HttpLimits(int target, int head, int headers, long body, int trailers) {

  /// 16 kB targets (a sandbox path may be percent-encoded threefold), 64 kB heads of 128 lines, 128
  /// MB bodies (an agent with 100,000 tasks that comes back), 8 kB trailers.
  public static final HttpLimits DEFAULT =
      new HttpLimits(16 << 10, 64 << 10, 128, 128L << 20, 8 << 10);

  public HttpLimits {
    if (target < 1 || head < target || headers < 1 || body < 0 || trailers < 0) {
      throw new IllegalArgumentException(
          "HTTP limits must be positive, and head (" + head + ") at least target (" + target + ")");
    }
  }

  /// These limits with another longest body, in bytes.
  public HttpLimits withBody(long bytes) {
    return new HttpLimits(target, head, headers, bytes, trailers);
  }
}
