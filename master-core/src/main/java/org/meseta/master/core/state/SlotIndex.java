package org.meseta.master.core.state;

/// Finds slots by an owner and a text id: open addressing, eight bytes an entry. The rows
/// themselves hold the ids. Clients choose the ids: the hash is keyed, so that they cannot choose
/// ids that collide.
public final class SlotIndex {
  /// No slot.
  public static final int NONE = -1;

  /// Says whether the row of a slot has this owner and id.
  @FunctionalInterface
  public interface Matcher {
    /// Whether it has.
    boolean matches(int slot, int owner, String id);
  }

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final long SPREAD = 0xbf58476d1ce4e5b9L;

  private final Matcher matcher;
  private final long key;
  private final long multiplier;
  private int[] hashes = new int[64];

  /// Slots plus one; 0 is an empty place.
  private int[] places = new int[64];

  private int size;

  /// An empty index over rows that `matcher` knows.
  ///
  /// @param key what nobody who chooses ids may know
  public SlotIndex(long key, Matcher matcher) {
    this.key = key;
    this.multiplier = ((key + GOLDEN) * SPREAD) | 1;
    this.matcher = matcher;
  }

  /// The slot of this owner and id, or [#NONE].
  public int find(int owner, String id) {
    int hash = hash(owner, id);
    int mask = places.length - 1;
    for (int at = hash & mask; places[at] != 0; at = (at + 1) & mask) {
      if (hashes[at] == hash && matcher.matches(places[at] - 1, owner, id)) {
        return places[at] - 1;
      }
    }
    return NONE;
  }

  /// Adds a slot that is not there yet.
  public void add(int owner, String id, int slot) {
    if ((size + 1) * 3 > places.length * 2) {
      grow();
    }
    insert(hash(owner, id), slot + 1);
    size++;
  }

  /// Removes a slot that is there.
  public void remove(int owner, String id, int slot) {
    int mask = places.length - 1;
    int at = hash(owner, id) & mask;
    while (places[at] != slot + 1) {
      if (places[at] == 0) {
        throw new IllegalStateException("slot " + slot + " is not in the index");
      }
      at = (at + 1) & mask;
    }
    places[at] = 0;
    size--;
    closeGap(at, mask);
  }

  private void closeGap(int gap, int mask) {
    int hole = gap;
    for (int at = (hole + 1) & mask; places[at] != 0; at = (at + 1) & mask) {
      int home = hashes[at] & mask;
      boolean reachable = hole <= at ? (home <= hole || home > at) : (home <= hole && home > at);
      if (reachable) {
        hashes[hole] = hashes[at];
        places[hole] = places[at];
        places[at] = 0;
        hole = at;
      }
    }
  }

  private void insert(int hash, int place) {
    int mask = places.length - 1;
    int at = hash & mask;
    while (places[at] != 0) {
      at = (at + 1) & mask;
    }
    hashes[at] = hash;
    places[at] = place;
  }

  private void grow() {
    int[] oldHashes = hashes;
    int[] oldPlaces = places;
    hashes = new int[oldHashes.length * 2];
    places = new int[oldPlaces.length * 2];
    for (int i = 0; i < oldPlaces.length; i++) {
      if (oldPlaces[i] != 0) {
        insert(oldHashes[i], oldPlaces[i]);
      }
    }
  }

  private int hash(int owner, String id) {
    long h = mix(key ^ owner);
    int at = 0;
    for (int last = id.length() - 4; at <= last; at += 4) {
      h =
          mix(
              h
                  ^ (id.charAt(at)
                      | (long) id.charAt(at + 1) << 16
                      | (long) id.charAt(at + 2) << 32
                      | (long) id.charAt(at + 3) << 48));
    }
    for (; at < id.length(); at++) {
      h = mix(h ^ id.charAt(at));
    }
    return (int) mix(h ^ id.length());
  }

  /// Both halves of a product with a secret number: no difference of ids has a known effect.
  private long mix(long h) {
    return Math.multiplyHigh(h, multiplier) ^ (h * multiplier);
  }
}
