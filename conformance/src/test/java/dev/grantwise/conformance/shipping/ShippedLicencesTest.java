package dev.grantwise.conformance.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that is shipped may be used under the Apache License, or beside it. */
class ShippedLicencesTest {

  /** One of these suffices; a component with a choice of two is taken under the one listed. */
  private static final Set<String> COMPATIBLE =
      Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "Bouncy Castle Licence");

  private List<JsonObject> components = List.of();

  @BeforeEach
  void readTheBillOfMaterials() throws IOException {
    Path sources = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
    Path bill = sources.resolve("app/target/grantwise-app-0.1.0-SNAPSHOT-sbom.json");
    assumeTrue(Files.exists(bill), "made by mvn -Psbom, as .ci/run does");
    components =
        JsonObject.parse(Files.readString(bill)).orThrow().objects("components").orElseThrow();
  }

  @Test
  void everyComponentHasALicenceThatGoesWithOurs() {
    assertThat(components)
        .hasSizeGreaterThan(30)
        .allSatisfy(
            component ->
                assertThat(licences(component))
                    .as(component.string("purl").orElse("a component without a name"))
                    .anyMatch(COMPATIBLE::contains));
  }

  @Test
  void everyComponentIsNamedWithItsDigest() {
    assertThat(components)
        .allSatisfy(
            component -> {
              assertThat(component.string("purl")).isPresent();
              assertThat(component.objects("hashes").orElse(List.of()))
                  .anyMatch(hash -> hash.string("alg").equals(Optional.of("SHA-256")));
            });
  }

  private static List<String> licences(JsonObject component) {
    return component.objects("licenses").orElse(List.of()).stream()
        .flatMap(ShippedLicencesTest::names)
        .toList();
  }

  private static Stream<String> names(JsonObject choice) {
    Stream<String> named =
        choice.object("license").stream()
            .flatMap(
                licence ->
                    Stream.concat(licence.string("id").stream(), licence.string("name").stream()));
    return Stream.concat(choice.string("expression").stream(), named);
  }
}
