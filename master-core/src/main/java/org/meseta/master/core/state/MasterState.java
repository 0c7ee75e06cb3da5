package org.meseta.master.core.state;

import java.util.HashSet;
import java.util.Set;
import org.meseta.allocator.Allocator;
import org.meseta.master.core.MasterSettings;
import org.meseta.protocol.libprocess.Upid;

/// All that a master knows.
public final class MasterState {
  /// How this master was set up.
  public final MasterSettings settings;

  /// Registered agents.
  public final Agents agents;

  /// What they owe in pongs.
  public final Pings pings = new Pings();

  /// Addresses of agents whose admission or return is being written. Never iterated.
  public final Set<Upid> admitting = new HashSet<>();

  /// Ids of agents whose admission or return is being written. Never iterated.
  public final Set<String> returning = new HashSet<>();

  /// Ids of agents whose leaving is being written. Never iterated.
  public final Set<String> leaving = new HashSet<>();

  /// Agents of the registry that are not registered.
  public final Absentees absentees;

  /// Frameworks, completed ones included.
  public final Frameworks frameworks;

  /// Tasks, completed ones included.
  public final Tasks tasks;

  /// Outstanding offers.
  public final Offers offers;

  /// Custom executors.
  public final Executors executors = new Executors();

  /// Who is offered what.
  public final Allocator allocator;

  /// Whose the allocator's slots are.
  public final AllocatorSlots slots = new AllocatorSlots();

  /// Which agents have had something of which framework.
  public final Touched touched = new Touched();

  /// The next numbers of ids (M-003).
  public final Ids ids;

  /// Whether the registry has been read: before that, everything is dropped (M-006).
  public boolean recovered;

  /// An empty state.
  ///
  /// @param key for the indices of ids; nobody who chooses ids may know it
  public MasterState(MasterSettings settings, Allocator allocator, long key) {
    this.agents = new Agents(key);
    this.absentees = new Absentees(key);
    this.frameworks = new Frameworks(key);
    this.offers = new Offers(key);
    this.settings = settings;
    this.allocator = allocator;
    this.tasks =
        new Tasks(
            key,
            settings.maxCompletedTasksPerFramework(),
            settings.maxUnreachableTasksPerFramework());
    this.ids = new Ids(settings.id());
  }

  /// An id for a new agent. Somebody may have claimed the next one already: those are passed over.
  public String newAgentId() {
    String id = ids.nextAgent();
    while (agents.byId(id) != Agents.NONE
        || absentees.find(id) != null
        || returning.contains(id)
        || leaving.contains(id)) {
      id = ids.nextAgent();
    }
    return id;
  }

  /// An id for a new framework, which nobody has claimed.
  public String newFrameworkId() {
    String id = ids.nextFramework();
    while (frameworks.byId(id) >= 0) {
      id = ids.nextFramework();
    }
    return id;
  }
}
