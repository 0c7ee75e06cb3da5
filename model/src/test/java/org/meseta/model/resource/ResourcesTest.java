package org.meseta.model.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.model.Parsed;
import org.meseta.protocol.Proves;

class ResourcesTest {
  private static final Resources AGENT =
      parse("cpus:4;mem:4096;disk:8192;ports:[31000-32000];cpus(eng):2;mem(eng/web):64");

  @Test
  void printsAsMesosLogsIt() {
    assertThat(parse("ports:[31000-32000];mem:4096;cpus:4.5"))
        .hasToString("cpus:4.5; mem:4096; ports:[31000-32000]");
    assertThat(Resources.EMPTY).hasToString("{}");
    assertThat(parse("cpus:1").allocate("r")).hasToString("cpus(allocated: r):1");
    assertThat(
            parse("cpus:1;mem:2")
                .pushReservation(Reservation.ofDynamic("ads", "p"))
                .allocate("ads"))
        .hasToString(
            "cpus(allocated: ads)(reservations: [(DYNAMIC,ads,p)]):1; mem(allocated: ads)(reservations: [(DYNAMIC,ads,p)]):2");
  }

  @Test
  void emptyAmountsAreNothing() {
    assertThat(parse("cpus:0;ports:[]")).isSameAs(Resources.EMPTY);
    assertThat(parse("cpus:0;mem:1")).isEqualTo(parse("mem:1"));
  }

  @Test
  void reservationsStayApart() {
    assertThat(AGENT.cpus()).isEqualTo(6000);
    assertThat(AGENT.unreserved())
        .isEqualTo(parse("cpus:4;mem:4096;disk:8192;ports:[31000-32000]"));
    assertThat(AGENT.reserved()).isEqualTo(parse("cpus(eng):2;mem(eng/web):64"));
    assertThat(AGENT.reserved("eng")).isEqualTo(parse("cpus(eng):2"));
    assertThat(AGENT.contains(parse("cpus(eng):3"))).isFalse();
    assertThat(AGENT.contains(parse("cpus:5"))).isFalse();
    assertThat(AGENT.toUnreserved())
        .isEqualTo(parse("cpus:6;mem:4160;disk:8192;ports:[31000-32000]"));
  }

  @Test
  void reservationsOfARoleAreOfferedToRolesBelowIt() {
    assertThat(AGENT.allocatableTo("eng/web")).isEqualTo(AGENT);
    assertThat(AGENT.allocatableTo("eng")).isEqualTo(AGENT.unreserved().plus(parse("cpus(eng):2")));
    assertThat(AGENT.allocatableTo("engineers")).isEqualTo(AGENT.unreserved());
    assertThat(AGENT.allocatableTo("*")).isEqualTo(AGENT.unreserved());
  }

  @Test
  void aRefinedReservationPopsOneLevelAtATime() {
    Resources once = parse("cpus(eng):2");
    Resources twice = once.pushReservation(Reservation.ofDynamic("eng/web", null));
    assertThat(twice).hasToString("cpus(reservations: [(STATIC,eng),(DYNAMIC,eng/web)]):2");
    assertThat(twice.popReservation()).isEqualTo(once);
    assertThat(twice.popReservation().popReservation()).isEqualTo(parse("cpus:2"));
    assertThat(once.contains(twice)).isFalse();
  }

  @Test
  void allocationIsPartOfTheKind() {
    Resources a = parse("cpus:2;mem:100").allocate("a");
    Resources b = parse("cpus:1").allocate("b");
    Resources both = a.plus(b);
    assertThat(both.cpus()).isEqualTo(3000);
    assertThat(both.allocatedTo("b")).isEqualTo(b);
    assertThat(both.minus(a)).isEqualTo(b);
    assertThat(both.minus(b)).isEqualTo(a);
    assertThat(both.contains(parse("cpus:1"))).isFalse();
    assertThat(both.unallocate()).isEqualTo(parse("cpus:3;mem:100"));
    assertThat(both).isEqualTo(b.plus(a)).hasSameHashCodeAs(b.plus(a));
  }

  @Test
  void takingAwayMoreThanThereIsStopsAtNothing() {
    assertThat(parse("cpus:1;mem:5").minus(parse("cpus:2;mem:1"))).isEqualTo(parse("mem:4"));
    assertThat(parse("cpus(r):1").minus(parse("cpus(r):2"))).isSameAs(Resources.EMPTY);
  }

  @Test
  void sharedVolumesAreCounted() {
    Resources one = Resources.of(volume("v", true), new Amount.Scalar(64_000));
    Resources two = one.plus(one);
    assertThat(two).hasToString("disk(reservations: [(DYNAMIC,r)])[v]<SHARED>:64<2>");
    assertThat(two.disk()).isEqualTo(64_000);
    assertThat(two.contains(one)).isTrue();
    assertThat(one.contains(two)).isFalse();
    assertThat(two.minus(one)).isEqualTo(one);
    assertThat(one.minus(one).isEmpty()).isTrue();
  }

  @Test
  void volumesAreIndivisible() {
    Resources volume = Resources.of(volume("v", false), new Amount.Scalar(64_000));
    Resources half = Resources.of(volume("v", false), new Amount.Scalar(32_000));
    assertThat(volume.contains(half)).isFalse();
    assertThat(volume.minus(half)).isEqualTo(volume);
    assertThat(volume.persistentVolumes()).isEqualTo(volume);
    assertThat(volume.map(Kind::withoutVolume)).hasToString("disk(reservations: [(DYNAMIC,r)]):64");
  }

  @Test
  @Proves("S-046")
  void pathDisksDivideAndMountsDoNot() {
    assertThat(disk(Disk.Source.Type.PATH, 10).contains(disk(Disk.Source.Type.PATH, 4))).isTrue();
    assertThat(disk(Disk.Source.Type.MOUNT, 10).contains(disk(Disk.Source.Type.MOUNT, 4)))
        .isFalse();
    assertThat(disk(Disk.Source.Type.PATH, 10).plus(disk(Disk.Source.Type.PATH, 4)))
        .hasToString("disk[PATH:/a]:14");
    assertThat(disk(Disk.Source.Type.MOUNT, 10).plus(disk(Disk.Source.Type.MOUNT, 10)))
        .hasToString("disk[MOUNT:/a]:10; disk[MOUNT:/a]:10");
  }

  @Test
  void revocableResourcesStayApart() {
    Kind revocable = new Kind("cpus", Kind.Type.SCALAR, null, List.of(), null, true, false, null);
    Resources mixed = parse("cpus:1").plus(Resources.of(revocable, new Amount.Scalar(2000)));
    assertThat(mixed).hasToString("cpus:1; cpus{REV}:2");
    assertThat(mixed.nonRevocable()).isEqualTo(parse("cpus:1"));
    assertThat(mixed.revocable().cpus()).isEqualTo(2000);
    assertThat(parse("cpus:3").contains(mixed.revocable())).isFalse();
  }

  @Test
  void totalsLookEverywhere() {
    Resources all = parse("ports:[1-5];ports(r):[6-9];bananas:2;bananas(r):3;set:{a,b};set(r):{c}");
    assertThat(all.ports()).isEqualTo(Ranges.of(1, 9));
    assertThat(all.scalar("bananas")).isEqualTo(5000);
    assertThat(all.items("set")).hasToString("{a, b, c}");
    assertThat(all.scalar("ports")).isZero();
  }

  private static Resources disk(Disk.Source.Type type, int mb) {
    Disk.Root root = new Disk.Root("/a");
    boolean path = type == Disk.Source.Type.PATH;
    Disk.Source source =
        new Disk.Source(type, path ? root : null, path ? null : root, null, null, null, null);
    Kind kind =
        new Kind(
            "disk",
            Kind.Type.SCALAR,
            null,
            List.of(),
            new Disk(source, null, null, null),
            false,
            false,
            null);
    return Resources.of(kind, new Amount.Scalar(mb * 1000L));
  }

  private static Kind volume(String id, boolean shared) {
    return new Kind(
        "disk",
        Kind.Type.SCALAR,
        null,
        List.of(Reservation.ofDynamic("r", null)),
        new Disk(null, id, "p", null),
        false,
        shared,
        null);
  }

  private static Resources parse(String text) {
    Parsed<Resources> parsed = ResourcesParser.parse(text, "*");
    return parsed.get();
  }
}
