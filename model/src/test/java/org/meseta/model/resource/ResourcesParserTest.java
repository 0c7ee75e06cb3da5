package org.meseta.model.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meseta.protocol.Proves;
import org.meseta.protocol.v1.Resource;
import org.meseta.protocol.v1.Value;

class ResourcesParserTest {
  @Test
  @Proves({"S-040", "S-041"})
  void namesRolesAndValues() {
    assertThat(
            text(
                "cpus(prod) : 4 ; mem:1024;ports(prod):[ 31000-31005, 31003 - 31010 ];disks:{sda1,sdb1}",
                "*"))
        .isEqualTo(
            "mem:1024; cpus(reservations: [(STATIC,prod)]):4; ports(reservations: [(STATIC,prod)]):[31000-31010];"
                + " disks:{sda1, sdb1}");
  }

  @Test
  @Proves("S-041")
  void whatNamesNoRoleGoesToTheDefaultRole() {
    assertThat(text("cpus:4;mem(*):2", "prod"))
        .isEqualTo("mem:2; cpus(reservations: [(STATIC,prod)]):4");
  }

  @Test
  @Proves("S-041")
  void badTextsAreRefused() {
    assertThat(error("cpus")).isEqualTo("Bad value for resources, missing or extra ':' in cpus");
    assertThat(error("cpus:1:2"))
        .isEqualTo("Bad value for resources, missing or extra ':' in cpus:1:2");
    assertThat(error("cpus(r:1"))
        .isEqualTo("Bad value for resources, mismatched parentheses in cpus(r:1");
    assertThat(error("cpus)r(:1"))
        .isEqualTo("Bad value for resources, mismatched parentheses in cpus)r(:1");
    assertThat(error("cpus:many")).isEqualTo("Bad type for resource cpus value many type TEXT");
    assertThat(error("cpus:-1")).isEqualTo("Bad type for resource cpus value -1 type TEXT");
    assertThat(error("cpus:nan")).isEqualTo("Bad type for resource cpus value nan type TEXT");
    assertThat(error("cpus:1e309")).isEqualTo("Bad type for resource cpus value 1e309 type TEXT");
    assertThat(error("cpus:1e300")).contains("cpus").contains("1 trillion");
    assertThat(error("cpus:1e-310"))
        .isEqualTo(
            "Failed to parse resource cpus value 1e-310 error Subnormal values not supported");
    assertThat(error("cpus:0.0001"))
        .isEqualTo("Resource 'cpus:0' is invalid: Invalid scalar resource: value <= 0");
    assertThat(error("ports:[1-2-3]"))
        .isEqualTo(
            "Failed to parse resource ports value [1-2-3] error Expecting one or more \"ranges\"");
    assertThat(error("ports:[5-1]"))
        .isEqualTo("Failed to parse resource ports value [5-1] error begin > end in '5-1'");
    assertThat(error("ports:[1-18446744073709551616]"))
        .contains("Expecting non-negative integers in '18446744073709551616'");
    assertThat(error("ports:[1-2"))
        .isEqualTo("Failed to parse resource ports value [1-2 error Mismatched brackets");
    assertThat(error("disks:{a,a}")).contains("disks").contains("duplicated elements");
    assertThat(error("cpus(a b):1"))
        .isEqualTo("Role component 'a b' is invalid because it contains backspace or whitespace");
    assertThat(error(":1;x:2")).contains("missing or extra ':'");
    assertThat(error("(r):1")).isEqualTo("Empty resource name");
    assertThat(error("x:1;x:[1-2]"))
        .isEqualTo("Resources with the same name ('x') but different types are not allowed");
  }

  @Test
  @Proves("S-043")
  void zeroIsKnownFromUnsaid() {
    ResourcesParser.Result result = ResourcesParser.parseFlag("cpus:0;mem:5;", "*").get();
    assertThat(result.names()).containsExactly("cpus", "mem");
    assertThat(result.resources()).isEqualTo(Resources.of(0, 5000, 0));
  }

  @Test
  @Proves("S-044")
  void scalarsAreDoublesInMegabytes() {
    Resources resources = ResourcesParser.parse("mem:1.5;disk:2e3", "*").get();
    assertThat(resources.mem()).isEqualTo(1500);
    assertThat(resources.disk()).isEqualTo(2_000_000);
  }

  @Test
  void messagesFollowTheRulesOfTheCommandLine() {
    Resource cpus = scalar("cpus", 2).build();
    assertThat(ResourcesParser.parseMessages(List.of(cpus), "prod").get().resources())
        .hasToString("cpus(reservations: [(STATIC,prod)]):2");
    assertThat(
            refusal(
                cpus.toBuilder().setRevocable(Resource.RevocableInfo.getDefaultInstance()).build()))
        .startsWith("Revocable resources cannot be specified at the command line");
    assertThat(
            refusal(
                cpus.toBuilder()
                    .setRole("a")
                    .setReservation(Resource.ReservationInfo.getDefaultInstance())
                    .build()))
        .startsWith("Dynamic reservations cannot be specified at the command line");
    assertThat(
            refusal(
                scalar("disk", 2)
                    .setDisk(
                        Resource.DiskInfo.newBuilder()
                            .setPersistence(Resource.DiskInfo.Persistence.newBuilder().setId("x")))
                    .build()))
        .isEqualTo("Persistent volumes cannot be specified at the command line");
    assertThat(refusal(scalar("cpus", -1).build()))
        .isEqualTo("Resource 'cpus:-1' is invalid: Invalid scalar resource: value <= 0");
  }

  @Test
  @Proves("S-042")
  void jsonNamesDisks() {
    String json =
        """
         [{"name":"cpus","type":"SCALAR","scalar":{"value":24}},
          {"name":"mem","type":"SCALAR","scalar":{"value":0},"role":"prod"},
          {"name":"disk","type":"SCALAR","scalar":{"value":2048},
           "disk":{"source":{"type":"MOUNT","mount":{"root":"/mnt/data"}}}}]
        """;
    ResourcesParser.Result result = ResourcesParser.parseFlag(json, "*").get();
    assertThat(result.resources()).hasToString("cpus:24; disk[MOUNT:/mnt/data]:2048");
    assertThat(result.names()).containsExactly("cpus", "mem", "disk");
    assertThat(text(json, "eng"))
        .isEqualTo(
            "cpus(reservations: [(STATIC,eng)]):24; disk(reservations: [(STATIC,eng)])[MOUNT:/mnt/data]:2048");
    assertThat(error("[{]")).startsWith("Failed to parse resources as a JSON array: ");
    assertThat(error("[{\"name\":\"cpus\"}]"))
        .startsWith("Some JSON resources were not formatted properly: Missing required fields: ");
    assertThat(error("[{\"name\":\"cpus\",\"type\":\"SCALAR\",\"scalar\":{\"value\":-2}}]"))
        .isEqualTo("Resource 'cpus:-2' is invalid: Invalid scalar resource: value <= 0");
  }

  private static String refusal(Resource resource) {
    return ResourcesParser.parseMessages(List.of(resource), "*").error().orElseThrow();
  }

  private static Resource.Builder scalar(String name, double value) {
    return Resource.newBuilder()
        .setName(name)
        .setType(Value.Type.SCALAR)
        .setScalar(Value.Scalar.newBuilder().setValue(value));
  }

  private static String text(String resources, String role) {
    return ResourcesParser.parse(resources, role).get().toString();
  }

  private static String error(String resources) {
    return ResourcesParser.parse(resources, "*").error().orElseThrow();
  }
}
