package org.meseta.model.resource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Labels of a reservation or disk source. Their order is kept but does not count for equality.
public record Labels(List<Label> list) {
  /// One label; no value is different from an empty one.
  public record Label(String key, @Nullable String value) {
    @Override
    public String toString() {
      return value == null ? key : key + ": " + value;
    }
  }

  private static final Comparator<Label> ORDER =
      Comparator.comparing(Label::key)
          .thenComparing(Label::value, Comparator.nullsFirst(Comparator.naturalOrder()));

  public Labels {
    list = List.copyOf(list);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels that
        && (list.equals(that.list)
            || (list.size() == that.list.size() && sorted().equals(that.sorted())));
  }

  @Override
  public int hashCode() {
    int sum = 0;
    for (Label label : list) {
      sum += label.hashCode();
    }
    return sum;
  }

  /// As Mesos prints them: `{k: v, flag}`.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (Label label : list) {
      text.append(text.length() == 1 ? "" : ", ").append(label);
    }
    return text.append('}').toString();
  }

  private List<Label> sorted() {
    List<Label> copy = new ArrayList<>(list);
    copy.sort(ORDER);
    return copy;
  }
}
