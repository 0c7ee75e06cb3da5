package org.meseta.model.resource;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// A set of names, in the order they were given; the order does not count for equality.
public final class ItemSet implements Amount {
  public static final ItemSet EMPTY = new ItemSet(new LinkedHashSet<>());

  private final Set<String> items;

  private ItemSet(LinkedHashSet<String> items) {
    this.items = Collections.unmodifiableSet(items);
  }

  /// The distinct items, in order.
  public static ItemSet of(Collection<String> items) {
    return items.isEmpty() ? EMPTY : new ItemSet(new LinkedHashSet<>(items));
  }

  /// The items in their order.
  public Set<String> items() {
    return items;
  }

  @Override
  public boolean isEmpty() {
    return items.isEmpty();
  }

  ItemSet plus(ItemSet that) {
    LinkedHashSet<String> sum = new LinkedHashSet<>(items);
    sum.addAll(that.items);
    return new ItemSet(sum);
  }

  ItemSet minus(ItemSet that) {
    LinkedHashSet<String> rest = new LinkedHashSet<>(items);
    for (String item : that.items) {
      rest.remove(item);
    }
    return new ItemSet(rest);
  }

  boolean contains(ItemSet that) {
    return items.containsAll(that.items);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ItemSet that && items.equals(that.items);
  }

  @Override
  public int hashCode() {
    return items.hashCode();
  }

  @Override
  public String toString() {
    return "{" + String.join(", ", items) + "}";
  }
}
