package io.slicewatch.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The parts meet only in the contract, and detection stays free of everything but the JDK. */
@AnalyzeClasses(packages = "io.slicewatch", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] PURE = {
    "io.slicewatch.streams.inventory..",
    "io.slicewatch.streams.signal..",
    "io.slicewatch.streams.cause..",
    "io.slicewatch.streams.detect..",
    "io.slicewatch.streams.correlate..",
    "io.slicewatch.streams.alert..",
    "io.slicewatch.streams.pipeline..",
  };

  @ArchTest
  static final ArchRule contractImportsNoOtherPart =
      noClasses()
          .that()
          .resideInAPackage("io.slicewatch.schemas..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "belong to another part",
                  type ->
                      type.getPackageName().startsWith("io.slicewatch.")
                          && !type.getPackageName().startsWith("io.slicewatch.schemas")))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule partsNeverSeeEachOther =
      slices()
          .matching("io.slicewatch.(collector|streams|sinks|history)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobodyImportsTheCommand =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.slicewatch.cli..", "io.slicewatch.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.slicewatch.cli..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule detectionImportsOnlyTheJdkAndItself =
      classes()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .onlyDependOnClassesThat(
              DescribedPredicate.describe(
                  "belong to the JDK, to JSpecify or to detection",
                  type -> isAllowedInDetection(type.getBaseComponentType())))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule detectionReadsNoClock =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .callCodeUnitWhere(
              DescribedPredicate.describe("reads a clock", ArchitectureTest::readsClock))
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .allowEmptyShould(true);

  private static boolean isAllowedInDetection(JavaClass type) {
    return type.isPrimitive()
        || type.getPackageName().startsWith("java.")
        || type.getPackageName().startsWith("org.jspecify.")
        || isPure(type.getPackageName());
  }

  private static boolean isPure(String packageName) {
    for (String pure : PURE) {
      String root = pure.substring(0, pure.length() - "..".length());
      if (packageName.equals(root) || packageName.startsWith(root + ".")) {
        return true;
      }
    }
    return false;
  }

  private static boolean readsClock(JavaCall<?> call) {
    CodeUnitCallTarget target = call.getTarget();
    String owner = target.getOwner().getName();
    return switch (target.getName()) {
      case "now" -> owner.startsWith("java.time.");
      case "currentTimeMillis", "nanoTime" -> owner.equals("java.lang.System");
      default -> false;
    };
  }
}
