package org.meseta.coordination;

import java.util.List;
import java.util.function.Consumer;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;

/// What the pipeline says to ZooKeeper. Answers come later, in the registry's thread.
interface Wire {
  /// Sends one multi.
  void write(List<Op> ops, Consumer<Code> answer);

  /// Reads the head as the leader of the ensemble has it.
  void readHead(Consumer<HeadAnswer> answer);

  /// The head znode, or why it could not be read.
  ///
  /// @param code OK, or the error, and then the rest is empty
  record HeadAnswer(Code code, byte[] data, int version) {}
}
