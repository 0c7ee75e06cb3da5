package org.meseta.master.core.state;

import org.jspecify.annotations.Nullable;

/// The outstanding offers, found by id, and listed by agent and by framework.
public final class Offers {
  private final Table<OfferRow> rows = new Table<>();
  private final SlotIndex byId;
  private final Links byAgent = new Links();
  private final Links byFramework = new Links();

  /// None yet.
  ///
  /// @param key for the index of ids
  public Offers(long key) {
    byId = new SlotIndex(key, (slot, _, id) -> rows.get(slot).id().equals(id));
  }

  /// Adds an offer.
  public int add(OfferRow offer) {
    int slot = rows.add(offer);
    byId.add(0, offer.id(), slot);
    byAgent.add(offer.agent(), slot);
    byFramework.add(offer.framework(), slot);
    return slot;
  }

  /// The slot of an offer, or -1.
  public int find(String id) {
    return byId.find(0, id);
  }

  /// The offer in a slot that is in use.
  public OfferRow get(int slot) {
    return rows.get(slot);
  }

  /// The offer in a slot, or null.
  public @Nullable OfferRow peek(int slot) {
    return rows.find(slot);
  }

  /// How often the slot has been used.
  public int generation(int slot) {
    return rows.generation(slot);
  }

  /// Takes an offer away.
  public OfferRow remove(int slot) {
    OfferRow offer = rows.get(slot);
    byId.remove(0, offer.id(), slot);
    byAgent.remove(offer.agent(), slot);
    byFramework.remove(offer.framework(), slot);
    return rows.remove(slot);
  }

  /// The slots of the offers of an agent.
  public int[] onAgent(int agent) {
    return byAgent.list(agent);
  }

  /// The slots of the offers to a framework.
  public int[] ofFramework(int framework) {
    return byFramework.list(framework);
  }

  /// The offers as they are now, for readers.
  public Rows<OfferRow> snapshot() {
    return rows.snapshot();
  }
}
