package org.meseta.master.core.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meseta.master.core.FromAgent;
import org.meseta.master.core.MasterEffect;
import org.meseta.master.core.MasterSettings;
import org.meseta.master.core.OutgoingOffer;
import org.meseta.master.core.TestMaster;
import org.meseta.model.resource.ResourceFormat;
import org.meseta.model.resource.ResourceWriter;
import org.meseta.model.resource.Resources;
import org.meseta.protocol.Proves;
import org.meseta.protocol.internal.RegisterSlaveMessage;
import org.meseta.protocol.internal.ReregisterSlaveMessage;
import org.meseta.protocol.internal.RunTaskMessage;
import org.meseta.protocol.internal.ShutdownMessage;
import org.meseta.protocol.v0.SlaveInfo;
import org.meseta.protocol.v1.AgentID;
import org.meseta.protocol.v1.CommandInfo;
import org.meseta.protocol.v1.Filters;
import org.meseta.protocol.v1.FrameworkID;
import org.meseta.protocol.v1.FrameworkInfo;
import org.meseta.protocol.v1.Offer;
import org.meseta.protocol.v1.OfferID;
import org.meseta.protocol.v1.TaskID;
import org.meseta.protocol.v1.TaskInfo;
import org.meseta.protocol.v1.TaskState;
import org.meseta.protocol.v1.TaskStatus;
import org.meseta.protocol.v1.scheduler.Call;
import org.meseta.protocol.v1.scheduler.Event;

/// Calls that are made to hurt, one kind at a time.
class HostileCallsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final FrameworkID FRAMEWORK = FrameworkID.newBuilder().setValue("M-0000").build();

  private final RandomAgent agent = new RandomAgent(new Random(1), 1);
  private final TestMaster master =
      TestMaster.recovered(MasterSettings.defaults("M", "10.0.0.1", 5050, "master.example"));
  private List<OutgoingOffer> offers = List.of();

  @BeforeEach
  void oneAgentIsOffered() {
    master.step(agent.joins());
    master.subscribe("s", subscribe(""));
    takeOffers();
  }

  private List<MasterEffect> takeOffers() {
    List<MasterEffect> effects = master.takeEffects();
    for (MasterEffect effect : effects) {
      if (effect instanceof MasterEffect.SendOffers(_, var made)) {
        offers = made;
      }
    }
    return effects;
  }

  private static Call subscribe(String id) {
    FrameworkInfo.Builder info = FrameworkInfo.newBuilder().setUser("root").setName("x");
    Call.Builder call = Call.newBuilder().setType(Call.Type.SUBSCRIBE);
    if (!id.isEmpty()) {
      info.setId(FrameworkID.newBuilder().setValue(id));
      call.setFrameworkId(info.getId());
    }
    return call.setSubscribe(Call.Subscribe.newBuilder().setFrameworkInfo(info)).build();
  }

  private List<MasterEffect> call(Call.Builder call) {
    master.call(Optional.of("s"), call.setFrameworkId(FRAMEWORK).build());
    return takeOffers();
  }

  private Call.Builder accept(Consumer<Call.Accept.Builder> change) {
    Call.Accept.Builder accept = Call.Accept.newBuilder();
    change.accept(accept);
    return Call.newBuilder().setType(Call.Type.ACCEPT).setAccept(accept);
  }

  private Offer.Operation.Builder launch(TaskID id) {
    return Offer.Operation.newBuilder()
        .setType(Offer.Operation.Type.LAUNCH)
        .setLaunch(
            Offer.Operation.Launch.newBuilder()
                .addTaskInfos(
                    TaskInfo.newBuilder()
                        .setName("t")
                        .setTaskId(id)
                        .setAgentId(AgentID.newBuilder().setValue("M-S0"))
                        .addAllResources(
                            ResourceWriter.write(
                                Resources.of(10, 32_000, 0).allocate("*"),
                                ResourceFormat.POST_REFINEMENT))
                        .setCommand(CommandInfo.newBuilder().setValue("true"))));
  }

  private OfferID offer() {
    return OfferID.newBuilder().setValue(offers.getFirst().id()).build();
  }

  private static List<TaskStatus> statuses(List<MasterEffect> effects) {
    List<TaskStatus> statuses = new ArrayList<>();
    for (MasterEffect effect : effects) {
      if (effect instanceof MasterEffect.SendToScheduler(_, Event event) && event.hasUpdate()) {
        statuses.add(event.getUpdate().getStatus());
      }
    }
    return statuses;
  }

  private static boolean refusesWithError(List<MasterEffect> effects) {
    return effects.stream()
        .anyMatch(
            effect ->
                effect instanceof MasterEffect.SendToScheduler(_, Event event) && event.hasError());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "a\\b", "a\u0001b", "\u007F", "256"})
  @Proves("hostile-24")
  void badIdsAreRefused(String written) {
    String id = written.equals("256") ? "x".repeat(256) : written;
    List<MasterEffect> effects =
        call(
            accept(
                accept ->
                    accept
                        .addOfferIds(offer())
                        .addOperations(launch(TaskID.newBuilder().setValue(id).build()))));
    assertThat(statuses(effects))
        .singleElement()
        .matches(status -> status.getState() == TaskState.TASK_ERROR)
        .matches(status -> status.getReason() == TaskStatus.Reason.REASON_TASK_INVALID);
    if (!id.isEmpty()) {
      master.subscribe("other", subscribe(id));
      assertThat(refusesWithError(master.takeEffects())).isTrue();
      assertThat(master.core().snapshot().frameworks().size()).isEqualTo(1);
    }
    master.step(
        new FromAgent.ReregistrationAsked(
            new RandomAgent(new Random(2), 2).pid(),
            ReregisterSlaveMessage.newBuilder()
                .setSlave(
                    SlaveInfo.newBuilder()
                        .setHostname("h")
                        .setId(AgentID.newBuilder().setValue(id)))
                .setVersion("1.11.0")
                .build()));
    assertThat(master.takeEffects())
        .anyMatch(effect -> effect instanceof MasterEffect.SendToAgent(_, _, ShutdownMessage _));
    assertThat(master.core().snapshot().agents().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D\uDE00", "255", "with space", "a:b,c;d\"'<>&%"})
  @Proves("hostile-24")
  void oddIdsAreFine(String written) {
    String id = written.equals("255") ? "x".repeat(255) : written;
    List<MasterEffect> effects =
        call(
            accept(
                accept ->
                    accept
                        .addOfferIds(offer())
                        .addOperations(launch(TaskID.newBuilder().setValue(id).build()))));
    assertThat(effects)
        .anyMatch(
            effect ->
                effect instanceof MasterEffect.SendToAgent(_, _, RunTaskMessage run)
                    && run.getTask().getTaskId().getValue().equals(id));
  }

  @Test
  @Proves("hostile-24")
  void idsThatAreNotText() throws InvalidProtocolBufferException {
    TaskID id =
        TaskID.parseFrom(
            ByteString.copyFrom(new byte[] {0x0a, 3, (byte) 0xff, (byte) 0xc0, (byte) 0x80}));
    call(accept(accept -> accept.addOfferIds(offer()).addOperations(launch(id))));
    assertThat(master.core().snapshot().tasks().size()).isEqualTo(1);
    List<MasterEffect> effects =
        call(
            Call.newBuilder()
                .setType(Call.Type.KILL)
                .setKill(Call.Kill.newBuilder().setTaskId(id)));
    assertThat(effects).hasAtLeastOneElementOfType(MasterEffect.SendToAgent.class);
  }

  @Test
  @Proves("hostile-32")
  void tenThousandOperations() {
    List<Offer.Operation> operations = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      operations.add(launch(TaskID.newBuilder().setValue("t" + i).build()).build());
    }
    List<MasterEffect> effects =
        call(accept(accept -> accept.addOfferIds(offer()).addAllOperations(operations)));
    long launched =
        effects.stream()
            .filter(effect -> effect instanceof MasterEffect.SendToAgent(_, _, RunTaskMessage _))
            .count();
    assertThat(launched).isEqualTo(4096 / 32);
    assertThat(statuses(effects)).hasSize(10_000 - 4096 / 32);
  }

  @Test
  @Proves("hostile-32")
  void tenThousandOffers() {
    List<OfferID> ids =
        new ArrayList<>(
            Collections.nCopies(10_000, OfferID.newBuilder().setValue("nosuch").build()));
    ids.add(offer());
    List<MasterEffect> effects =
        call(
            Call.newBuilder()
                .setType(Call.Type.DECLINE)
                .setDecline(Call.Decline.newBuilder().addAllOfferIds(ids)));
    assertThat(effects.stream().filter(MasterEffect.Respond.class::isInstance)).hasSize(1);
    assertThat(master.core().snapshot().offers().size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1, 1e18, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  @Proves("hostile-32")
  void refusalsOfNoLength(double seconds) {
    call(
        Call.newBuilder()
            .setType(Call.Type.DECLINE)
            .setDecline(
                Call.Decline.newBuilder()
                    .addOfferIds(offer())
                    .setFilters(Filters.newBuilder().setRefuseSeconds(seconds))));
    offers = List.of();
    master.advance(4 * SECOND);
    takeOffers();
    assertThat(offers).as("hidden for five seconds at least").isEmpty();
    boolean endless = seconds > 1e10;
    for (int i = 0; i < 12; i++) {
      master.step(agent.joins());
      master.advance(SECOND);
      takeOffers();
    }
    assertThat(offers.isEmpty()).isEqualTo(endless);
  }

  @Test
  @Proves("hostile-33")
  void acknowledgementsOfNothing() {
    call(
        accept(
            accept ->
                accept
                    .addOfferIds(offer())
                    .addOperations(launch(TaskID.newBuilder().setValue("t").build()))));
    for (String task : List.of("t", "nosuch")) {
      for (ByteString uuid :
          List.of(
              ByteString.EMPTY,
              ByteString.copyFromUtf8("short"),
              ByteString.copyFrom("17 bytes of uuid!", StandardCharsets.UTF_8))) {
        List<MasterEffect> effects =
            call(
                Call.newBuilder()
                    .setType(Call.Type.ACKNOWLEDGE)
                    .setAcknowledge(
                        Call.Acknowledge.newBuilder()
                            .setTaskId(TaskID.newBuilder().setValue(task))
                            .setAgentId(AgentID.newBuilder().setValue("M-S0"))
                            .setUuid(uuid)));
        assertThat(effects).hasSize(1).first().isInstanceOf(MasterEffect.Respond.class);
      }
    }
    assertThat(master.core().snapshot().tasks().size()).isEqualTo(1);
  }

  @Test
  void registrationOfNobody() {
    master.step(
        new FromAgent.RegistrationAsked(
            new RandomAgent(new Random(2), 2).pid(),
            RegisterSlaveMessage.newBuilder()
                .setSlave(SlaveInfo.newBuilder().setHostname(""))
                .build()));
    assertThat(master.core().snapshot().agents().size()).isEqualTo(1);
  }
}
