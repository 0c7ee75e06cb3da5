package org.meseta.simulation.check;

import java.util.HashMap;
import java.util.Map;
import org.meseta.master.core.MasterEffect;
import org.meseta.simulation.engine.InvariantBroken;
import org.meseta.simulation.master.Ensemble;

/// P10: nothing leaves a master once another has fenced it out, and only the newest epoch writes.
final class LeadersFenced implements Observer {
  private final Map<String, Long> epochs = new HashMap<>();
  private final Ensemble ensemble;

  LeadersFenced(Ensemble ensemble) {
    this.ensemble = ensemble;
  }

  @Override
  public void masterLeads(String master, long epoch) {
    epochs.put(master, epoch);
  }

  @Override
  public void masterEffectLeaves(String master, MasterEffect effect) {
    switch (effect) {
      case MasterEffect.SendToAgent _,
          MasterEffect.SendToScheduler _,
          MasterEffect.SendOffers _,
          MasterEffect.SendToDriver _,
          MasterEffect.SendOffersToDriver _,
          MasterEffect.OpenStream _,
          MasterEffect.Respond _ -> {
        long epoch = epochs.getOrDefault(master, 0L);
        if (epoch != ensemble.epoch()) {
          throw new InvariantBroken(
              "P10",
              "%s acts in epoch %d while epoch %d leads: %s"
                  .formatted(master, epoch, ensemble.epoch(), effect.getClass().getSimpleName()));
        }
      }
      case MasterEffect.LinkAgent _,
          MasterEffect.LinkDriver _,
          MasterEffect.UnlinkDriver _,
          MasterEffect.CloseStream _,
          MasterEffect.Persist _,
          MasterEffect.SetTimer _,
          MasterEffect.Log _,
          MasterEffect.Exit _ -> {}
    }
  }
}
