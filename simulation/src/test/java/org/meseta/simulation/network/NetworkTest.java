package org.meseta.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meseta.simulation.engine.RandomSource;
import org.meseta.simulation.engine.Timeline;
import org.meseta.simulation.engine.Times;

class NetworkTest {
  private static final Address CLIENT = new Address("10.0.0.1", 1);
  private static final Address SERVER = new Address("10.0.0.2", 5050);

  private final Timeline timeline = new Timeline(0);
  private final Network network = new Network(timeline, RandomSource.of(1));
  private final End client = new End();
  private final End server = new End();

  /// Remembers what it hears.
  private static final class End implements WireEnd {
    final List<Object> heard = new ArrayList<>();
    boolean closed;

    @Override
    public void received(Object payload) {
      assertThat(closed).isFalse();
      heard.add(payload);
    }

    @Override
    public void closed() {
      closed = true;
    }
  }

  private Wire connect() {
    return network.connect(CLIENT, SERVER, client);
  }

  private void listen() {
    network.listen(SERVER, (wire, from) -> server);
  }

  private void run(long nanos) {
    long until = timeline.now() + nanos;
    boolean goesOn = true;
    while (goesOn) {
      goesOn = timeline.step(until);
    }
  }

  private static void sendMany(Wire wire, Wire.Side side) {
    IntStream.range(0, 100).forEach(i -> wire.send(side, i));
  }

  @Test
  void payloadsArriveInOrderInBothDirections() {
    listen();
    Wire wire = connect();
    sendMany(wire, Wire.Side.CLIENT);
    run(Times.SECOND);
    sendMany(wire, Wire.Side.SERVER);
    run(Times.SECOND);

    assertThat(server.heard).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    assertThat(client.heard).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void aConnectionToNobodyIsClosed() {
    connect();
    run(Times.SECOND);

    assertThat(client.closed).isTrue();
  }

  @Test
  void whatWasSentBeforeACloseStillArrives() {
    listen();
    Wire wire = connect();
    run(Times.SECOND);
    sendMany(wire, Wire.Side.SERVER);
    wire.close(Wire.Side.SERVER);
    run(Times.SECOND);

    assertThat(client.heard).hasSize(100);
    assertThat(client.closed).isTrue();
    assertThat(server.closed).isFalse();
  }

  @Test
  void aBreakLosesATailAndBothEndsLearnOfIt() {
    listen();
    Wire wire = connect();
    run(Times.SECOND);
    network.slowDown(100);
    sendMany(wire, Wire.Side.CLIENT);
    wire.breakDown();
    run(10 * Times.SECOND);

    assertThat(server.heard).hasSizeLessThan(100);
    assertThat(server.heard)
        .containsExactlyElementsOf(IntStream.range(0, server.heard.size()).boxed().toList());
    assertThat(client.closed && server.closed).isTrue();
  }

  @Test
  void aShortOneWayPartitionDelaysOneDirectionAndLosesNothing() {
    listen();
    Wire wire = connect();
    run(Times.SECOND);
    network.block(CLIENT.ip(), SERVER.ip(), true);
    sendMany(wire, Wire.Side.CLIENT);
    sendMany(wire, Wire.Side.SERVER);
    run(5 * Times.SECOND);
    assertThat(server.heard).isEmpty();
    assertThat(client.heard).hasSize(100);

    network.block(CLIENT.ip(), SERVER.ip(), false);
    sendMany(wire, Wire.Side.CLIENT);
    run(5 * Times.SECOND);
    assertThat(server.heard).hasSize(200).startsWith(0, 1, 2).endsWith(97, 98, 99);
    assertThat(client.closed || server.closed).isFalse();
  }

  @Test
  void aLongOneWayPartitionBreaksConnectionsAndForbidsNewOnes() {
    listen();
    connect();
    run(Times.SECOND);
    network.block(SERVER.ip(), CLIENT.ip(), true);
    run(3 * Times.MINUTE);
    assertThat(client.closed && server.closed).isTrue();

    End second = new End();
    network.connect(CLIENT, SERVER, second);
    run(Times.MINUTE);
    assertThat(second.closed).isTrue();
  }

  @Test
  void aConnectionIsMadeWhenAPartitionEndsInTime() {
    listen();
    network.block(SERVER.ip(), CLIENT.ip(), true);
    Wire wire = connect();
    wire.send(Wire.Side.CLIENT, "hello");
    run(2 * Times.SECOND);
    network.heal();
    run(10 * Times.SECOND);

    assertThat(server.heard).containsExactly("hello");
  }

  @Test
  void aDeadProcessHearsNothingAndItsLastWordsArrive() {
    listen();
    Wire wire = connect();
    run(Times.SECOND);
    sendMany(wire, Wire.Side.CLIENT);
    network.processDied(CLIENT);
    wire.send(Wire.Side.SERVER, "too late");
    run(Times.SECOND);

    assertThat(server.heard).hasSize(100);
    assertThat(server.closed).isTrue();
    assertThat(client.heard).isEmpty();
    assertThat(client.closed).isFalse();
  }

  @Test
  void peersOfAMachineWithoutPowerLearnOfItLate() {
    listen();
    connect();
    run(Times.SECOND);
    network.powerLost(CLIENT.ip());
    run(Times.SECOND / 2);
    assertThat(server.closed).isFalse();

    run(Times.MINUTE);
    assertThat(server.closed).isTrue();
  }
}
