package org.meseta.model.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meseta.model.resource.ResourceMessagesTest.message;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.v1.Resource;

class ResourceRulesTest {
  private static final String DISK = "name: 'disk' type: SCALAR scalar { value: 1 } ";
  private static final String RESERVED = "reservations { type: DYNAMIC role: 'r' } ";

  @Test
  void gpusAreWhole() {
    assertThat(validate("name: 'gpus' type: SCALAR scalar { value: 2 }")).isEmpty();
    assertThat(validate("name: 'gpus' type: SCALAR scalar { value: 1.5 }"))
        .contains("Invalid 'gpus' resource: The 'gpus' resource must be an unsigned integer");
    String half = "name: 'gpus' type: SCALAR scalar { value: 0.5 }";
    assertThat(validate(half, half)).isEmpty();
  }

  @Test
  void eachResourceMustMakeSense() {
    assertThat(validate("name: 'cpus' type: SCALAR scalar { value: -1 }"))
        .contains(
            "Invalid resources: Resource 'cpus:-1' is invalid: Invalid scalar resource: value <= 0");
  }

  @Test
  void volumes() {
    String volume = "disk { persistence { id: 'v' } volume { mode: RW container_path: 'd' } }";
    assertThat(validate(DISK + RESERVED + volume)).isEmpty();
    assertThat(validate(DISK + "role: 'r' " + volume)).isEmpty();
    assertThat(validate(DISK + volume))
        .contains(
            "Invalid DiskInfo: Persistent volumes cannot be created from unreserved resources");
    assertThat(validate(DISK + RESERVED + volume + "revocable { }"))
        .contains(
            "Invalid DiskInfo: Persistent volumes cannot be created from revocable resources");
    assertThat(validate(DISK + RESERVED + "disk { persistence { id: 'v' } }"))
        .contains("Invalid DiskInfo: Expecting 'volume' to be set for persistent volume");
    assertThat(validate(DISK + RESERVED + volume.replace("mode: RW", "mode: RW host_path: '/'")))
        .contains("Invalid DiskInfo: Expecting 'host_path' to be unset for persistent volume");
    assertThat(validate(DISK + RESERVED + volume.replace("'v'", "'a/b'")))
        .contains(
            "Invalid DiskInfo: Invalid persistence ID for persistent volume: 'a/b' contains invalid characters");
    assertThat(validate(DISK + "disk { volume { mode: RW container_path: 'd' } }"))
        .contains("Invalid DiskInfo: Non-persistent volume not supported");
    assertThat(validate(DISK + "disk { }")).contains("Invalid DiskInfo: DiskInfo is set but empty");
  }

  @Test
  void revocableResourcesCannotBeReserved() {
    assertThat(validate("name: 'cpus' type: SCALAR scalar { value: 1 } revocable { } " + RESERVED))
        .contains(
            "Invalid ReservationInfo: Dynamically reserved resource cpus(reservations: [(DYNAMIC,r)]){REV}:1 cannot be"
                + " created from revocable resources");
  }

  @Test
  void volumeIdsAreUniqueForEachRole() {
    String v = DISK + "reservations { type: DYNAMIC role: 'r' } disk { persistence { id: 'v' } }";
    Resources one = read(v, v.replace("'v'", "'w'"), v.replace("'r'", "'s'"));
    assertThat(ResourceRules.uniqueVolumes(one)).isEmpty();
    assertThat(ResourceRules.uniqueVolumes(one.plus(read(v.replace("value: 1", "value: 2")))))
        .contains("Persistence ID 'v' is not unique");
  }

  @Test
  void oneAllocationRole() {
    Resources a = ResourcesParser.parse("cpus:1;mem:2", "*").get();
    assertThat(ResourceRules.oneAllocationRole(a))
        .contains("The resources are not allocated to a role");
    assertThat(ResourceRules.oneAllocationRole(a.allocate("a"))).isEmpty();
    assertThat(ResourceRules.oneAllocationRole(a.allocate("a").plus(a.allocate("b"))))
        .contains(
            "The resources have multiple allocation roles ('b' and 'a') but only one allocation role is allowed");
  }

  @Test
  void oneProvider() {
    Resource agent = message(DISK);
    Resource p = message(DISK + "provider_id { value: 'p' }");
    Resource q = message(DISK + "provider_id { value: 'q' }");
    assertThat(ResourceRules.oneProvider(List.of(agent, agent))).isEmpty();
    assertThat(ResourceRules.oneProvider(List.of(p, p))).isEmpty();
    assertThat(ResourceRules.oneProvider(List.of(p, agent)))
        .contains("Some resources have a resource provider and some do not");
    assertThat(ResourceRules.oneProvider(List.of(p, q)))
        .contains("The resources have multiple resource providers: p, q");
    assertThat(ResourceRules.oneProvider(List.of()))
        .contains("The resources have multiple resource providers: ");
  }

  @Test
  void overlappingPortsAndItems() {
    assertThat(
            ResourceRules.overlap(
                List.of(parse("ports:[1-5]"), parse("ports:[6-9]"), parse("cpus:1"))))
        .isFalse();
    assertThat(ResourceRules.overlap(List.of(parse("ports:[1-5]"), parse("ports:[5-9]")))).isTrue();
    assertThat(ResourceRules.overlap(List.of(parse("s:{a}"), parse("s:{a}")))).isTrue();
    assertThat(ResourceRules.overlap(List.of(parse("cpus:1"), parse("cpus:1")))).isFalse();
  }

  private static Resources parse(String text) {
    return ResourcesParser.parse(text, "*").get();
  }

  private static Resources read(String... messages) {
    return ResourceReader.read(Arrays.stream(messages).map(ResourceMessagesTest::message).toList());
  }

  private static Optional<String> validate(String... messages) {
    return ResourceRules.validate(
        Arrays.stream(messages).map(ResourceMessagesTest::message).toList());
  }
}
