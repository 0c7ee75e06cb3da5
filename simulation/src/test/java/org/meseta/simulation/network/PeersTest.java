package org.meseta.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.internal.PongSlaveMessage;
import org.meseta.protocol.libprocess.Upid;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Timeline;
import org.meseta.simulation.engine.Times;

class PeersTest {
  private static final Address A = new Address("10.0.0.1", 5050);
  private static final Address B = new Address("10.0.0.2", 5051);

  private final Timeline timeline = new Timeline(0);
  private final Network network = new Network(timeline, RandomSource.of(1));
  private final List<String> heardByA = new ArrayList<>();
  private final List<String> heardByB = new ArrayList<>();
  private final Peers a = peers(A, heardByA);
  private final Peers b = peers(B, heardByB);

  private Peers peers(Address self, List<String> heard) {
    return new Peers(
        network,
        self,
        new Peers.Inbox() {
          @Override
          public void message(Packet packet) {
            heard.add("message of " + packet.process());
          }

          @Override
          public void exited(Address peer) {
            heard.add("exited " + peer);
          }
        });
  }

  private void listen() {
    network.listen(A, (wire, from) -> a.accepted());
    network.listen(B, (wire, from) -> b.accepted());
  }

  private void run() {
    long until = timeline.now() + 10 * Times.SECOND;
    boolean goesOn = true;
    while (goesOn) {
      goesOn = timeline.step(until);
    }
  }

  private static Packet packet(String process) {
    return new Packet(process, Upid.NONE, Upid.NONE, PongSlaveMessage.getDefaultInstance());
  }

  @Test
  void eachSideDialsTheOther() {
    listen();
    a.send(B, packet("a"));
    b.send(A, packet("b"));
    run();

    assertThat(heardByB).containsExactly("message of a");
    assertThat(heardByA).containsExactly("message of b");
  }

  @Test
  void theLossOfALinkedPeerIsToldOnce() {
    listen();
    a.link(B);
    run();
    network.processDied(B);
    run();
    run();

    assertThat(heardByA).containsExactly("exited " + B);
  }

  @Test
  void aLinkThatCannotBeMadeIsTold() {
    a.link(B);
    run();

    assertThat(heardByA).containsExactly("exited " + B);
  }

  @Test
  void anUnlinkedPeerIsLostInSilenceAndDialledAgain() {
    a.send(B, packet("lost"));
    run();
    listen();
    a.send(B, packet("a"));
    run();

    assertThat(heardByA).isEmpty();
    assertThat(heardByB).containsExactly("message of a");
  }
}
