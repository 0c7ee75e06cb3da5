package org.meseta.simulation.fault.bug;

import java.util.function.Consumer;
import org.meseta.master.core.FromScheduler;
import org.meseta.master.core.MasterEvent;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.simulation.fault.Mutator;

/// Takes the filters out of DECLINE calls.
final class FilterIgnored implements Mutator {
  @Override
  public void toMaster(String master, MasterEvent event, Consumer<MasterEvent> core) {
    if (event instanceof FromScheduler.CallReceived received
        && received.call().getType() == Call.Type.DECLINE) {
      Call.Builder call = received.call().toBuilder();
      call.getDeclineBuilder().getFiltersBuilder().setRefuseSeconds(0);
      core.accept(
          new FromScheduler.CallReceived(received.request(), received.stream(), call.build()));
    } else {
      core.accept(event);
    }
  }
}
