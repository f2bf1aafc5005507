package dev.grantwise.conformance.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainBrowser;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keycloak, which the profile {@code keycloak} brings. Its ID tokens last as long as its access
 * tokens, and its clock cannot be moved: one refresh is all that a test can show.
 */
@EnabledIfSystemProperty(
    named = "grantwise.keycloak",
    matches = ".+",
    disabledReason = "Keycloak is brought by  mvn -Pkeycloak")
@Timeout(600)
final class KeycloakTest extends ProviderContract {

  @TempDir private static @Nullable Path logs;
  private static @Nullable KeycloakServer server;

  private @Nullable Keycloak started;

  @BeforeAll
  static void startKeycloak() throws Exception {
    server =
        KeycloakServer.start(
            Path.of(System.getProperty("grantwise.keycloak")),
            Objects.requireNonNull(logs).resolve("keycloak.log"));
  }

  @AfterAll
  static void stopKeycloak() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  ForeignProvider start(ForeignProvider.Order order) {
    started = new Keycloak(Objects.requireNonNull(server), order);
    return started;
  }

  private Keycloak provider() {
    return Objects.requireNonNull(started);
  }

  @Test
  void signsOutHereAndAtTheProvider() {
    signIn(ann, "ann");

    assertSignedOut(signOut());
    assertThat(ann.open(site.address() + "/"))
        .as("the provider asks who it is")
        .matches(Keycloak::asksForPassword);
  }

  @Test
  void explainsThatTheUserSaidNo() throws Exception {
    assertDenialIsExplained(provider().deny(ann, ann.open(site.address() + "/")));
  }

  /** OpenID Connect Back-Channel Logout 1.0 2.5: of this session and no other. */
  @Test
  void endsTheSessionThatTheProviderSaysHasEnded() {
    signIn(ann, "ann");
    PlainBrowser laptop = new PlainBrowser();
    signIn(laptop, "ann");
    provider().leave(ann);

    assertEnded(ann, "signed_out_elsewhere");
    assertThat(call(laptop).status()).isEqualTo(200);
  }

  @Test
  void endsEverySessionOfAUserWhomTheOperatorSignsOut() {
    signIn(ann, "ann");
    PlainBrowser laptop = new PlainBrowser();
    signIn(laptop, "ann");
    PlainBrowser ben = new PlainBrowser();
    signIn(ben, "ben");
    provider().signOutEverywhere("ann");

    assertEnded(ann, "signed_out_elsewhere");
    assertEnded(laptop, "signed_out_elsewhere");
    assertThat(call(ben).status()).isEqualTo(200);
  }

  /** "Revoke Refresh Token": a token that was used before ends what it was part of. */
  @Test
  void asksToSignInAfterAStolenRefreshTokenWasUsed() {
    signIn(ann, "ann");
    site.advance(ACCESS_TOKEN_OVER);
    assertThat(call(ann).status()).isEqualTo(200);
    assertThat(replayFirstRefreshToken().member("error")).isEqualTo("invalid_grant");

    site.advance(ACCESS_TOKEN_OVER);
    assertEnded(ann, "refresh_refused");
  }

  @Test
  void asksForConsentAfterTheUserTookItBack() {
    signIn(ann, "ann");
    provider().withdrawConsent("ann");
    site.advance(ACCESS_TOKEN_OVER);

    assertThat(call(ann).status()).isEqualTo(401);
    Answer asked = Keycloak.enter(ann, ann.open(site.address() + "/"), "ann");
    assertThat(asked).matches(Keycloak::isConsent);
    assertThat(provider().signIn(ann, asked, "ann").status()).isEqualTo(200);
    assertThat(call(ann).status()).isEqualTo(200);
  }
}
