package org.meseta.model.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.v1.Resource;

/// Between messages and [Resources], in three formats.
class ResourceMessagesTest {
  private static final String RESERVED =
      """
      name: "disk" type: SCALAR scalar { value: 128 }
      allocation_info { role: "ads" }
      reservations { type: DYNAMIC role: "ads" principal: "py" labels { labels { key: "why" value: "db" } } }
      disk { persistence { id: "vol-1" principal: "py" } volume { mode: RW container_path: "data" } }
      """;

  @Test
  void dynamicReservationInThreeFormats() {
    Resources resources = ResourceReader.read(List.of(message(RESERVED)));
    String pre =
        """
        name: "disk" type: SCALAR scalar { value: 128 } role: "ads"
        allocation_info { role: "ads" }
        reservation { principal: "py" labels { labels { key: "why" value: "db" } } }
        disk { persistence { id: "vol-1" principal: "py" } volume { mode: RW container_path: "data" } }
        """;
    Resource both =
        message(pre).toBuilder()
            .addAllReservations(message(RESERVED).getReservationsList())
            .build();
    assertThat(ResourceWriter.write(resources)).containsExactly(message(RESERVED));
    assertThat(ResourceWriter.write(resources, ResourceFormat.PRE_REFINEMENT))
        .containsExactly(message(pre));
    assertThat(ResourceWriter.write(resources, ResourceFormat.ENDPOINT)).containsExactly(both);
    assertThat(ResourceReader.read(List.of(message(pre)))).isEqualTo(resources);
    assertThat(ResourceReader.read(List.of(both))).isEqualTo(resources);
  }

  @Test
  void unreservedHasTheDefaultRoleInTheOldFormat() {
    Resources resources = Resources.of(1500, 0, 0, 0, Ranges.of(31000, 31001));
    assertThat(ResourceWriter.write(resources, ResourceFormat.ENDPOINT))
        .containsExactly(
            message("name: 'cpus' type: SCALAR scalar { value: 1.5 } role: '*'"),
            message(
                "name: 'ports' type: RANGES ranges { range { begin: 31000 end: 31001 } } role: '*'"));
    assertThat(ResourceWriter.write(resources).getFirst().hasRole()).isFalse();
  }

  @Test
  void staticReservationInThreeFormats() {
    Resources resources = ResourcesParser.parse("cpus(eng):1", "*").get();
    assertThat(ResourceWriter.write(resources, ResourceFormat.PRE_REFINEMENT))
        .containsExactly(message("name: 'cpus' type: SCALAR scalar { value: 1 } role: 'eng'"));
    assertThat(ResourceWriter.write(resources, ResourceFormat.ENDPOINT))
        .containsExactly(
            message(
                "name: 'cpus' type: SCALAR scalar { value: 1 } role: 'eng' reservations { type: STATIC role: 'eng' }"));
  }

  @Test
  void refinedReservationsAreWithheldFromTheOldFormat() {
    Resources refined =
        ResourcesParser.parse("cpus(eng):1", "*")
            .get()
            .pushReservation(Reservation.ofDynamic("eng/web", null));
    Resources resources = refined.plus(Resources.of(0, 1000, 0));
    assertThat(ResourceWriter.write(resources, ResourceFormat.PRE_REFINEMENT))
        .containsExactly(message("name: 'mem' type: SCALAR scalar { value: 1 } role: '*'"));
    Resource endpoint = ResourceWriter.write(refined, ResourceFormat.ENDPOINT).getFirst();
    assertThat(endpoint.hasRole()).isFalse();
    assertThat(endpoint.getReservationsCount()).isEqualTo(2);
    assertThat(ResourceWriter.convert(endpoint, ResourceFormat.PRE_REFINEMENT)).isNull();
  }

  @Test
  void convertingKeepsEverythingElse() {
    Resource pre =
        message("name: 'bananas' type: SCALAR scalar { value: 0.12345 } role: 'r' revocable { }");
    assertThat(ResourceWriter.convert(pre, ResourceFormat.POST_REFINEMENT))
        .isEqualTo(
            message(
                "name: 'bananas' type: SCALAR scalar { value: 0.12345 } reservations { type: STATIC role: 'r' } revocable { }"));
    assertThat(ResourceWriter.convert(message(RESERVED), ResourceFormat.POST_REFINEMENT))
        .isEqualTo(message(RESERVED));
  }

  @Test
  void everyGeneratedResourceSurvivesTheRoundTrip() {
    RandomResources random = new RandomResources(8);
    for (int round = 0; round < 5_000; round++) {
      Resources resources = random.next();
      Resources single = resources.filter(kind -> !kind.isShared());
      assertThat(ResourceReader.read(ResourceWriter.write(single))).isEqualTo(single);
      assertThat(ResourceReader.read(ResourceWriter.write(single, ResourceFormat.ENDPOINT)))
          .isEqualTo(single);
      Resources plainStacks = single.filter(kind -> !kind.hasRefinedReservations());
      assertThat(ResourceReader.read(ResourceWriter.write(single, ResourceFormat.PRE_REFINEMENT)))
          .isEqualTo(plainStacks);
    }
  }

  @Test
  void aSharedVolumeIsWrittenOnce() {
    Resource shared = message(RESERVED + " shared { }");
    Resources two = ResourceReader.read(List.of(shared, shared));
    assertThat(two)
        .hasToString(
            "disk(allocated: ads)(reservations: [(DYNAMIC,ads,py,{why: db})])[vol-1:data]<SHARED>:128<2>");
    assertThat(ResourceWriter.write(two)).containsExactly(shared);
  }

  @Test
  void howAVolumeIsMountedDoesNotChangeWhatItIs() {
    Resource elsewhere =
        message(
            RESERVED
                .replace("\"data\"", "\"other\"")
                .replace("id: \"vol-1\" principal: \"py\"", "id: \"vol-1\""));
    assertThat(ResourceReader.read(List.of(elsewhere)))
        .isEqualTo(ResourceReader.read(List.of(message(RESERVED))));
  }

  @Test
  void invalidOnesAreLeftOut() {
    List<Resource> list = new ArrayList<>();
    list.add(message("name: 'cpus' type: SCALAR scalar { value: -1 }"));
    list.add(message("name: 'mem' type: SCALAR scalar { value: 2 }"));
    assertThat(ResourceReader.read(list)).isEqualTo(Resources.of(0, 2000, 0));
  }

  @Test
  void diskSourcesKeepAllTheirFields() {
    Resource raw =
        message(
            """
            name: "disk" type: SCALAR scalar { value: 5 } provider_id { value: "rp" }
            disk { source { type: RAW vendor: "v" id: "i" profile: "p" metadata { labels { key: "k" } } } }
            """);
    Resources resources = ResourceReader.read(List.of(raw, raw));
    assertThat(ResourceWriter.write(resources)).containsExactly(raw, raw);
    assertThat(resources).hasToString("disk[RAW(v,i,p)]:5; disk[RAW(v,i,p)]:5");
  }

  static Resource message(String text) {
    try {
      return TextFormat.parse(text, Resource.class);
    } catch (TextFormat.ParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
