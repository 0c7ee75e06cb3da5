package org.meseta.master.core.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.meseta.model.resource.Amount;
import org.meseta.model.resource.Entry;
import org.meseta.model.resource.Kind;
import org.meseta.model.resource.ResourceReader;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.v1.Resource;

/// Writes resources in the order in which Mesos would have them: those of a task as the scheduler
/// wrote them, those of an offer with ports before scalars.
final class ResourceTexts {
  private ResourceTexts() {}

  /// The sentence for a task that does not fit.
  static String tooMuch(
      LaunchedTask task,
      boolean newExecutor,
      Resources total,
      Resources offered,
      Resources available) {
    List<Resource> written = new ArrayList<>(task.info().getResourcesList());
    if (newExecutor) {
      written.addAll(task.info().getExecutor().getResourcesList());
    }
    return "Total resources "
        + asWritten(total, written)
        + " required by task and its executor is more than available "
        + text(left(inOrder(offered), inOrder(available)));
  }

  private static String asWritten(Resources resources, List<Resource> written) {
    List<Kind> order = new ArrayList<>();
    for (Resource message : written) {
      for (Entry entry : ResourceReader.read(List.of(message)).entries()) {
        order.add(entry.kind().withAllocationRole(null));
      }
    }
    List<Entry> entries = new ArrayList<>(resources.entries());
    entries.sort(
        Comparator.comparingInt(entry -> order.indexOf(entry.kind().withAllocationRole(null))));
    return text(entries);
  }

  private static List<Entry> inOrder(Resources resources) {
    List<Entry> entries = new ArrayList<>(resources.entries());
    entries.sort(Comparator.comparingInt(ResourceTexts::rank));
    return entries;
  }

  /// Where nothing of an entry is left, Mesos moves the last one to its place.
  private static List<Entry> left(List<Entry> offered, List<Entry> available) {
    List<Entry> order = new ArrayList<>(offered);
    for (int i = 0; i < order.size(); ) {
      if (find(available, order.get(i).kind()) >= 0) {
        i++;
      } else {
        Entry last = order.removeLast();
        if (i < order.size()) {
          order.set(i, last);
        }
      }
    }
    List<Entry> left = new ArrayList<>(available);
    left.sort(
        Comparator.comparingInt(
            entry -> Math.floorMod(find(order, entry.kind()), Integer.MAX_VALUE)));
    return left;
  }

  private static int find(List<Entry> entries, Kind kind) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).kind().equals(kind)) {
        return i;
      }
    }
    return -1;
  }

  private static int rank(Entry entry) {
    if (entry.kind().isReserved()) {
      return 1;
    }
    return entry.amount() instanceof Amount.Scalar ? 2 : 0;
  }

  private static String text(List<Entry> entries) {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append(text.isEmpty() ? "" : "; ").append(entry);
    }
    return text.isEmpty() ? "{}" : text.toString();
  }
}
