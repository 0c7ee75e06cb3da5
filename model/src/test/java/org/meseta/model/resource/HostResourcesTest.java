package org.meseta.model.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;

@Proves("S-043")
class HostResourcesTest {
  private static final long GB = 1L << 30;

  @Test
  void aLargeMachineKeepsSomeForItself() {
    assertThat(complete("", "*", 8, 16 * GB, 100 * GB))
        .hasToString("cpus:8; mem:15360; disk:97280; ports:[31000-32000]");
    assertThat(complete("", "*", 8, 2 * GB, 10 * GB))
        .hasToString("cpus:8; mem:1024; disk:5120; ports:[31000-32000]");
  }

  @Test
  void aSmallMachineOffersHalf() {
    assertThat(complete("", "*", 1, 2 * GB - 1, 10 * GB - 1))
        .hasToString("cpus:1; mem:1023; disk:5119; ports:[31000-32000]");
  }

  @Test
  void whatIsUnknownHasADefault() {
    assertThat(complete("", "*", 0, 0, 0))
        .hasToString("cpus:1; mem:1024; disk:10240; ports:[31000-32000]");
  }

  @Test
  void whatIsNamedIsNotFoundOut() {
    assertThat(complete("cpus:0;mem:5;ports:[1-2];gpus:1", "*", 8, 16 * GB, 100 * GB))
        .hasToString("mem:5; disk:97280; gpus:1; ports:[1-2]");
    assertThat(complete("cpus(other):2", "prod", 8, 16 * GB, 100 * GB))
        .hasToString(
            "cpus(reservations: [(STATIC,other)]):2; mem(reservations: [(STATIC,prod)]):15360;"
                + " disk(reservations: [(STATIC,prod)]):97280; ports(reservations: [(STATIC,prod)]):[31000-32000]");
  }

  private static Resources complete(String given, String role, int cpus, long memory, long disk) {
    return new HostResources(cpus, memory, disk)
        .complete(ResourcesParser.parseFlag(given, role).get(), role);
  }
}
