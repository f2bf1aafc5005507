package dev.grantwise.conformance;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The shape that the build cannot hold by itself, over the classes of every module at once. */
final class ArchitectureTest {

  /** Raise it as the project grows: a scan that finds nothing must not pass. */
  private static final int CLASSES_AT_LEAST = 980;

  private static final List<String> MODULES =
      List.of("protocol", "advisor", "client", "resource", "server", "gateway", "store", "app");

  /** The composition root: the only place that reads a real clock or makes a random source. */
  private static final String COMPOSITION = "dev.grantwise.app..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(ArchitectureTest::isWrittenByHand)
          .importPackages("dev.grantwise");

  @Test
  void scansEveryModule() {
    assertThat(CLASSES.size()).isGreaterThanOrEqualTo(CLASSES_AT_LEAST);
    assertThat(packages().stream().map(ArchitectureTest::module).collect(Collectors.toSet()))
        .containsAll(MODULES);
  }

  @Test
  void modulesDependInOneDirection() {
    var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String module : MODULES) {
      layers = layers.layer(module).definedBy("dev.grantwise." + module + "..");
    }
    layers
        .whereLayer("protocol")
        .mayNotAccessAnyLayer()
        .whereLayer("advisor")
        .mayOnlyAccessLayers("protocol")
        .whereLayer("client")
        .mayOnlyAccessLayers("protocol")
        .whereLayer("resource")
        .mayOnlyAccessLayers("protocol")
        .whereLayer("server")
        .mayOnlyAccessLayers("protocol")
        .whereLayer("gateway")
        .mayOnlyAccessLayers("protocol", "client", "resource")
        .whereLayer("store")
        .mayOnlyAccessLayers("protocol", "client", "resource", "server", "gateway")
        .whereLayer("app")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.grantwise.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked =
        CLASSES.stream()
            .map(JavaClass::getPackage)
            .filter(scanned -> !scanned.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unmarked).as("packages whose package-info.java lacks @NullMarked").isEmpty();
  }

  @Test
  void onlyTheCompositionRootReadsTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage(COMPOSITION)
        .should()
        .callMethodWhere(
            target(owner(nameMatching("java\\.time\\.(Instant|Local.*|Zoned.*|Offset.*|Year.*)")))
                .and(target(name("now"))))
        .orShould()
        .callMethodWhere(
            target(owner(nameMatching("java\\.time\\.(Clock|InstantSource)")))
                .and(target(nameMatching("system.*|tick.*"))))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callConstructorWhere(target(owner(name("java.util.Date"))).and(hasNoParameters()))
        .because("time is a port: take an InstantSource, or the Instant of this request")
        .check(CLASSES);
  }

  @Test
  void onlyTheCompositionRootMakesARandomSource() {
    noClasses()
        .that()
        .resideOutsideOfPackage(COMPOSITION)
        .should()
        .callConstructorWhere(
            target(owner(nameMatching("java\\.(util\\.(Spl.*)?Random|security\\.SecureRandom)"))))
        .orShould()
        .callMethodWhere(
            target(
                owner(
                    nameMatching(
                        "java\\.util\\.concurrent\\.ThreadLocalRandom"
                            + "|java\\.util\\.random\\.RandomGenerator(Factory)?"))))
        .orShould()
        .callMethodWhere(
            target(owner(name("java.security.SecureRandom")))
                .and(target(nameMatching("getInstance.*"))))
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .because("randomness is a port, so that tests and example values are repeatable")
        .check(CLASSES);
  }

  @Test
  void staticFieldsAreFinal() {
    fields()
        .that()
        .areStatic()
        .should()
        .beFinal()
        .because("static mutable state is shared by everybody and owned by nobody")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaAccess<?>> hasNoParameters() {
    return DescribedPredicate.describe(
        "has no parameters",
        access ->
            access instanceof JavaCall<?> call && call.getTarget().getParameterTypes().isEmpty());
  }

  private static boolean isWrittenByHand(Location location) {
    // The importer knows folders of tests, and not the jars that are made of them.
    return !location.contains("/dev/grantwise/app/jte/") && !location.contains("-tests.jar");
  }

  private static Set<String> packages() {
    return CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
  }

  private static String module(String packageName) {
    return packageName.split("\\.", -1)[2];
  }
}
