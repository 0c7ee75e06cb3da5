package org.meseta.allocator;

/// What the framework of a slot understands.
///
/// @param gpus agents with GPUs may be offered (M-128)
/// @param multiRole it may have several roles: agents must know about that
/// @param revocable revocable resources may be offered (M-153)
/// @param shared shared volumes may be offered (M-161)
/// @param refined resources whose reservation was refined may be offered (M-155)
public record SlotTraits(
    boolean gpus, boolean multiRole, boolean revocable, boolean shared, boolean refined) {
  /// Understands everything.
  public static final SlotTraits ALL = new SlotTraits(true, true, true, true, true);

  boolean understandsAll() {
    return revocable && shared && refined;
  }
}
