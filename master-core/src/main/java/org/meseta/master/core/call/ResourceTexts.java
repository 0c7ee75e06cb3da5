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
      LaunchedTask task, boolean newExecutor, Resources total, Resources available) {
    List<Resource> written = new ArrayList<>(task.info().getResourcesList());
    if (newExecutor) {
      written.addAll(task.info().getExecutor().getResourcesList());
    }
    return "Total resources "
        + asWritten(total, written)
        + " required by task and its executor is more than available "
        + offered(available);
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

  private static String offered(Resources resources) {
    List<Entry> entries = new ArrayList<>(resources.entries());
    entries.sort(Comparator.comparingInt(ResourceTexts::rank));
    return text(entries);
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
