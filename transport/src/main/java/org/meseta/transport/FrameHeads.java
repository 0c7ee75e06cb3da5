package org.meseta.transport;

import java.util.HashMap;
import java.util.Map;
import org.meseta.protocol.libprocess.LibprocessFrame;
import org.meseta.protocol.libprocess.Upid;

/// Heads of the messages that go over one link: there are few, and they repeat. Many processes may
/// stand behind one address, each with a head per kind of message: the bound holds the heads of a
/// thousand agents (1 MB), since making them anew costs more than sending.
final class FrameHeads {

  private record Key(Upid from, Upid to, String name) {}

  private static final int MOST = 4096;

  private final Map<Key, byte[]> heads = new HashMap<>();

  byte[] get(Upid from, Upid to, String name) {
    Key key = new Key(from, to, name);
    byte[] head = heads.get(key);
    if (head == null) {
      head = LibprocessFrame.head(from, to, name);
      if (heads.size() == MOST) {
        heads.clear();
      }
      heads.put(key, head);
    }
    return head;
  }
}
