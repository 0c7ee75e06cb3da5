package org.meseta.simulation.fault.bug;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.OutgoingOffer;
import org.meseta.simulation.fault.Mutator;

/// Offers the first offer of every twentieth allocation a second time, under another id.
final class DoubleOffer implements Mutator {
  private int allocations;

  @Override
  public void fromMaster(String master, MasterEffect effect, Consumer<MasterEffect> world) {
    if (effect instanceof MasterEffect.SendOffers send && ++allocations % 20 == 0) {
      List<OutgoingOffer> offers = new ArrayList<>(send.offers());
      OutgoingOffer first = offers.getFirst();
      offers.add(
          new OutgoingOffer(
              first.id() + "-again",
              first.framework(),
              first.agent(),
              first.role(),
              first.resources(),
              first.executorIds()));
      world.accept(new MasterEffect.SendOffers(send.stream(), offers));
    } else {
      world.accept(effect);
    }
  }
}
