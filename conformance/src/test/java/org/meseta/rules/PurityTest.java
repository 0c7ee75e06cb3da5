package org.meseta.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.google.protobuf.MessageLite;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The cores have no thread, clock, random source, socket, file or log: only then can a seed replay
/// a cluster.
class PurityTest {
  private static final String[] PURE = {
    "org.meseta.model..",
    "org.meseta.allocator..",
    "org.meseta.master.core..",
    "org.meseta.agent.core..",
    "org.meseta.protocol.json..",
    "org.meseta.protocol.http..",
    "org.meseta.protocol.recordio..",
    "org.meseta.protocol.libprocess.."
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.meseta");

  @Test
  void coresHaveNoIo() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "org.slf4j..", "io.netty..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.net\\.(?!InetAddress|Inet4Address|Inet6Address|UnknownHostException).*"
                + "|java\\.io\\.File.*|java\\.lang\\.(Thread|ThreadLocal|Process.*)"
                + "|java\\.util\\.concurrent\\.(?!ConcurrentHashMap).*|java\\.time\\.Clock|java\\.util\\.Random|java\\.security\\.SecureRandom")
        .because("cores are pure: IO stands at the edge")
        .check(CLASSES);
  }

  @Test
  void coresReadNoClockAndDrawNoUnseededNumber() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .because("time and chance come with the event or from a seed")
        .check(CLASSES);
  }

  @Test
  void coresIterateOverNothingThatDiffersFromRunToRun() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.meseta.master.core..", "org.meseta.agent.core..", "org.meseta.allocator..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.IdentityHashMap")
        .because("identity hashes differ from run to run")
        .check(CLASSES);
  }

  @Test
  void stateOfTheMasterHoldsNoMessages() {
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("org.meseta.master.core.state..")
        .should()
        .haveRawType(assignableTo(MessageLite.class))
        .because("a retained message costs ten times what a packed row does")
        .check(CLASSES);
  }
}
