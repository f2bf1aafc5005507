package dev.grantwise.advisor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.util.Map;
import java.util.regex.Pattern;

/** An issuer for each template, for tests that go over all of them. */
final class IssuerSamples {

  private static final Pattern HOLE = Pattern.compile("\\{([a-z]+)}");

  private static final Map<String, String> VALUES =
      Map.of(
          "tenantid", "cc74fc12-4142-400e-a653-f98bdeadbeef",
          "environment", "cc74fc12-4142-400e-a653-f98bdeadbeef",
          "directory", "cc74fc12-4142-400e-a653-f98bdeadbeef",
          "host", "sso.example.com",
          "domain", "login.example.com",
          "region", "eu-west-1",
          "pool", "evUpJWE9u");

  private IssuerSamples() {}

  static String of(IssuerTemplate template) {
    return HOLE.matcher(template.toString())
        .replaceAll(hole -> VALUES.getOrDefault(hole.group(1), "acme"));
  }

  /** Nothing is odd about the document, and no hole is left. */
  static void isWhole(AuthorizationServerMetadata metadata) {
    assertThat(metadata.notes()).isEmpty();
    assertThat(metadata.toJson().encode()).doesNotContain("{origin}", "{issuer}", "\"{", "/{");
    assertThat(metadata.authorizationEndpoint()).isPresent();
  }
}
