package org.meseta.model.resource;

/// A kind with its amount: one `Resource` message.
///
/// @param count how often it is there: more than once only for shared volumes, and for exclusive
///   disks that look the same
public record Entry(Kind kind, Amount amount, int count) {
  /// One of it.
  public static Entry of(Kind kind, Amount amount) {
    return new Entry(kind, amount, 1);
  }

  boolean isEmpty() {
    return count <= 0 || amount.isEmpty();
  }

  /// Whether it can only be added and taken away as a whole.
  boolean isWhole() {
    return kind.isShared() || kind.isExclusive();
  }

  /// Whether this and that are one line in a [Resources].
  boolean matches(Entry that) {
    return kind.equals(that.kind) && (!isWhole() || amount.equals(that.amount));
  }

  /// Where lines that match each other agree, for hash maps.
  Object key() {
    return isWhole() ? new WholeKey(kind, amount) : kind;
  }

  Entry plus(Entry that) {
    return isWhole()
        ? new Entry(kind, amount, (int) Math.min(Integer.MAX_VALUE, (long) count + that.count))
        : new Entry(kind, Amount.plus(amount, that.amount), 1);
  }

  Entry minus(Entry that) {
    return isWhole()
        ? new Entry(kind, amount, Math.max(0, count - that.count))
        : new Entry(kind, Amount.minus(amount, that.amount), 1);
  }

  boolean contains(Entry that) {
    return isWhole() ? count >= that.count : Amount.contains(amount, that.amount);
  }

  /// As Mesos prints it: `cpus(allocated: r):0.5`, `disk(…)[v:data]<SHARED>:64<2>`.
  @Override
  public String toString() {
    return kind + ":" + amount + (kind.isShared() ? "<" + count + ">" : "");
  }

  private record WholeKey(Kind kind, Amount amount) {}
}
