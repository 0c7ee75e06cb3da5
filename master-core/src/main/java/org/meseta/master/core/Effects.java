package org.meseta.master.core;

/// Where [MasterCore#step] puts what it wants done, in order.
@FunctionalInterface
public interface Effects {
  void emit(MasterEffect effect);
}
