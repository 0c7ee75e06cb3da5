package org.meseta.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
import org.meseta.protocol.internal.MasterSlaveConnection;
import org.meseta.protocol.internal.PongSlaveMessage;
import org.meseta.protocol.internal.RegisterSlaveMessage;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.UpdateSlaveMessage;
import org.meseta.protocol.libprocess.Upid;

class MembershipTest {
  private static final Upid OTHER = new Upid("master", "10.0.0.9", 5050);

  @Test
  @Proves("S-002")
  void waitsBeforeEachTryAreRandomAndDoubleUpToAMinute() {
    long longest = 0;
    for (int seed = 0; seed < 20; seed++) {
      Rig rig = new Rig(seed);
      rig.recover();
      List<AgentEffect> effects = rig.step(new FromMaster.MasterDetected(Messages.MASTER));
      long bound = Rig.SECOND;
      for (int tries = 0; tries < 10; tries++) {
        long wait = timer(effects).atNanos() - rig.now();
        assertThat(wait).isBetween(0L, Math.min(bound, 60 * Rig.SECOND));
        longest = Math.max(longest, wait);
        effects = rig.fire(AgentTimer.Registration.class);
        assertThat(Rig.sent(effects, RegisterSlaveMessage.class)).isPresent();
        assertThat(effects).contains(new AgentEffect.LinkMaster(Messages.MASTER));
        bound *= 2;
      }
    }
    assertThat(longest).isGreaterThan(50 * Rig.SECOND);
  }

  private static AgentEffect.SetTimer timer(List<AgentEffect> effects) {
    return effects.stream()
        .filter(
            e ->
                e instanceof AgentEffect.SetTimer t && t.timer() instanceof AgentTimer.Registration)
        .map(AgentEffect.SetTimer.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Proves("S-002")
  void registeredAgentsAskNoMore() {
    Rig rig = Rig.registered();
    assertThat(rig.fire(AgentTimer.Registration.class)).isEmpty();
  }

  @Test
  @Proves("S-004")
  void onlyThePresentMasterIsObeyed() {
    Rig rig = Rig.registered();
    rig.launch("t1", true);
    List<FromMaster> orders =
        List.of(
            new FromMaster.Registered(OTHER, Messages.registered("X")),
            new FromMaster.Reregistered(OTHER, Messages.reregistered("X")),
            new FromMaster.RunTaskReceived(
                OTHER,
                Messages.run(
                    Messages.framework(Messages.FRAMEWORK, true), Messages.task("t2", "true"))),
            new FromMaster.KillTaskReceived(OTHER, Messages.kill(Messages.FRAMEWORK, "t1").build()),
            new FromMaster.FrameworkShutDown(OTHER, Messages.shutDown(Messages.FRAMEWORK)),
            new FromMaster.ShutDown(
                OTHER, org.meseta.protocol.internal.ShutdownMessage.getDefaultInstance()),
            new FromMaster.StatusUpdateAcknowledged(
                OTHER, Messages.acknowledgement(rig.updates().getFirst())));
    for (FromMaster order : orders) {
      assertThat(rig.step(order)).allMatch(AgentEffect.Log.class::isInstance);
    }
  }

  @Test
  @Proves("S-005")
  void anotherIdEndsTheProcess() {
    Rig rig = Rig.registered();
    List<AgentEffect> effects =
        rig.step(new FromMaster.Registered(Messages.MASTER, Messages.registered("S9")));
    assertThat(effects).hasSize(1);
    assertThat(effects.getFirst())
        .isInstanceOfSatisfying(
            AgentEffect.Exit.class,
            exit -> {
              assertThat(exit.code()).isNotZero();
              assertThat(exit.reason()).contains("wrong id S9").contains(Messages.AGENT_ID);
            });
    assertThat(rig.run("t1", true)).as("an ended agent does nothing").isEmpty();
  }

  @Test
  @Proves("S-006")
  void everyPingIsAnsweredToItsObserver() {
    for (Rig rig : List.of(new Rig(), Rig.registered())) {
      List<AgentEffect> effects = rig.step(new FromMaster.PingReceived(Messages.OBSERVER, true));
      assertThat(effects)
          .contains(new AgentEffect.Send(Messages.OBSERVER, PongSlaveMessage.getDefaultInstance()));
    }
  }

  @Test
  @Proves("S-006")
  void pingsKeepTheTimeoutAwayAndItsEndMakesTheAgentJoinAnew() {
    Rig rig = new Rig();
    rig.recover();
    rig.step(new FromMaster.MasterDetected(Messages.MASTER));
    rig.fire(AgentTimer.Registration.class);
    rig.step(
        new FromMaster.Registered(
            Messages.MASTER,
            Messages.registered(Messages.AGENT_ID).toBuilder()
                .setConnection(MasterSlaveConnection.newBuilder().setTotalPingTimeoutSeconds(3))
                .build()));
    AgentEffect.SetTimer first = lastPingTimeout(rig);
    assertThat(first.atNanos() - rig.now()).isEqualTo(3 * Rig.SECOND);

    rig.advance(2 * Rig.SECOND);
    rig.step(new FromMaster.PingReceived(Messages.OBSERVER, true));
    rig.advance(Rig.SECOND);
    assertThat(rig.step(new TimerFired(first.timer(), first.generation()))).isEmpty();

    assertThat(rig.fire(AgentTimer.PingTimeout.class)).contains(new AgentEffect.DetectMaster());
    rig.step(new FromMaster.MasterDetected(Messages.MASTER));
    assertThat(rig.fire(AgentTimer.Registration.class))
        .anyMatch(
            e -> e instanceof AgentEffect.Send s && s.message() instanceof ReregisterSlaveMessage);
  }

  @Test
  void aPingTimeoutThatMakesNoSenseIsTheDefault() {
    for (double seconds :
        new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e300, -1e300}) {
      Rig rig = new Rig();
      rig.recover();
      rig.step(new FromMaster.MasterDetected(Messages.MASTER));
      rig.fire(AgentTimer.Registration.class);
      rig.step(
          new FromMaster.Registered(
              Messages.MASTER,
              Messages.registered(Messages.AGENT_ID).toBuilder()
                  .setConnection(
                      MasterSlaveConnection.newBuilder().setTotalPingTimeoutSeconds(seconds))
                  .build()));
      assertThat(lastPingTimeout(rig).atNanos() - rig.now()).isEqualTo(75 * Rig.SECOND);
    }
  }

  private static AgentEffect.SetTimer lastPingTimeout(Rig rig) {
    return rig.all.reversed().stream()
        .filter(
            e -> e instanceof AgentEffect.SetTimer t && t.timer() instanceof AgentTimer.PingTimeout)
        .map(AgentEffect.SetTimer.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Proves("S-006")
  void aMasterThatTakesTheAgentForLostMakesItJoinAnew() {
    Rig rig = Rig.registered();
    assertThat(rig.step(new FromMaster.PingReceived(Messages.OBSERVER, false)))
        .contains(new AgentEffect.DetectMaster());
    Rig other = Rig.registered();
    assertThat(
            other.step(
                new FromMaster.PingReceived(new Upid("slave-observer(1)", "10.0.0.9", 1), false)))
        .as("of another master's observer")
        .doesNotContain(new AgentEffect.DetectMaster());
  }

  @Test
  void aBrokenLinkIsNoticedAtOnce() {
    Rig rig = Rig.registered();
    assertThat(rig.step(new FromMaster.MasterLinkBroken(OTHER))).isEmpty();
    assertThat(rig.step(new FromMaster.MasterLinkBroken(Messages.MASTER)))
        .contains(new AgentEffect.DetectMaster());
    assertThat(rig.core().snapshot().phase()).isEqualTo(AgentPhase.DISCONNECTED);
  }

  @Test
  @Proves("S-099")
  void everyRegistrationIsFollowedByTheResourceVersion() {
    Rig rig = Rig.registered();
    UpdateSlaveMessage first = lastUpdate(rig);
    rig.reregister();
    UpdateSlaveMessage second = lastUpdate(rig);

    assertThat(second).isEqualTo(first).isNotSameAs(first);
    assertThat(first.hasOperations()).isTrue();
    assertThat(first.hasResourceProviders()).isTrue();
    assertThat(Rig.sent(rig.all, RegisterSlaveMessage.class).orElseThrow().getResourceVersionUuid())
        .isEqualTo(first.getResourceVersionUuid());
  }

  private static UpdateSlaveMessage lastUpdate(Rig rig) {
    return Rig.sent(rig.all.reversed(), UpdateSlaveMessage.class).orElseThrow();
  }
}
