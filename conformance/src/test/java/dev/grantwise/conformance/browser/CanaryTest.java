package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.wire.Exchange;
import dev.grantwise.conformance.wire.IssuedTokens;
import dev.grantwise.conformance.wire.Overheard;
import dev.grantwise.conformance.wire.Secrets;
import dev.grantwise.protocol.http.Parameters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole life with everything that can go wrong in it, and then a search for every secret that was
 * on the wire in every place where none may be: events, logs, output, errors, and {@code toString}.
 */
final class CanaryTest {

  private static final int FEWEST_SECRETS = 30;
  private static final int FEWEST_LINES = 25;
  private static final int FEWEST_ERRORS = 9;

  @TempDir private Path state;

  private final List<String> told = new ArrayList<>();

  @Test
  void noSecretOfAWholeJourneyIsToldAnywhere() throws Exception {
    List<Exchange> exchanges;
    List<String> passwords;
    try (Chromium chromium = new Chromium();
        Overheard overheard = new Overheard()) {
      TestInstallation photos = TestInstallation.browserBasedApp(state);
      try (photos;
          Visitor ada = new Visitor(photos, chromium.context())) {
        passwords = journey(photos, ada);
        told.addAll(strings(photos));
      }
      exchanges = photos.exchanges();
      told.addAll(photos.events());
      told.addAll(overheard.lines());
    }
    Secrets secrets = Secrets.in(exchanges);
    assertThat(secrets.kindByValue())
        .hasSizeGreaterThan(FEWEST_SECRETS)
        .containsKeys(passwords.toArray(String[]::new));
    assertThat(secrets.kinds())
        .contains("code", "code_verifier", "state", "nonce", "access_token", "refresh_token")
        .contains("id_token", "cookie", "client_secret", "password", "authorization");
    assertThat(told).as("lines that were told").hasSizeGreaterThan(FEWEST_LINES);
    for (String line : told) {
      assertThat(secrets.foundIn(line)).as("told in a line").isEmpty();
    }
    List<Exchange> errors = exchanges.stream().filter(each -> each.status() >= 400).toList();
    assertThat(errors).as("errors that were answered").hasSizeGreaterThan(FEWEST_ERRORS);
    for (Exchange error : errors) {
      assertThat(secrets.foundOutsideFormsIn(error.responseBody())).as("in %s", error).isEmpty();
    }
  }

  /** Denial, wrong password, refresh, reuse, a replayed code, a forged callback, sign-out. */
  private static List<String> journey(TestInstallation photos, Visitor ada) throws Exception {
    String wrong = "a password that is wrong";
    ada.open("/oauth2/callback?state=forgedforgedforged&code=forgedforgedforged");
    Visitor.heading(ada.page(), "This sign-in did not begin in this browser");
    ada.open("/");
    ada.signIn(ada.page(), wrong);
    ada.page().locator("[role=alert]").waitFor();
    ada.signIn();
    ada.deny();
    Visitor.heading(ada.page(), "You were not signed in");
    Visitor.follow(ada.page(), "Try again");
    ada.allow();
    ada.awaitAlbums();
    photos.advance(Duration.ofMinutes(6));
    ada.page().reload();
    ada.awaitAlbums();

    attack(photos);
    ada.page().navigate(photos.server().origin() + "/authorize?client_id=photos&redirect_uri=x");
    photos.advance(Duration.ofMinutes(6));
    assertThat(ada.fetchAlbums()).startsWith("401 ").contains("refresh_refused");
    ada.open("/");
    ada.awaitAlbums();
    ada.signOut();
    Visitor.heading(ada.page(), "You are signed out");
    return List.of(photos.password(), wrong);
  }

  /** What somebody does who has got hold of an old code, an old refresh token, a bad token. */
  private static void attack(TestInstallation photos) throws IOException, InterruptedException {
    List<Exchange> atServer = photos.server().exchanges();
    Exchange redemption =
        atServer.stream()
            .filter(exchange -> exchange.requestBody().contains("grant_type=authorization_code"))
            .findFirst()
            .orElseThrow();
    String credentials = redemption.requestHeaders().single("Authorization").orElseThrow();
    IssuedTokens tokens = IssuedTokens.in(atServer, photos.installation().order().metadata());
    // Past the grace in which a repeated refresh is answered (design.md 7, point 4).
    photos.advance(Duration.ofMinutes(2));
    String replay =
        Parameters.of("grant_type", "refresh_token")
            .with("refresh_token", tokens.refreshTokens().getFirst())
            .encode();
    assertThat(post(photos, credentials, replay)).isEqualTo(400);
    assertThat(post(photos, credentials, redemption.requestBody())).isEqualTo(400);
    assertThat(post(photos, "Basic cGhvdG9zOndyb25n", replay)).isEqualTo(401);
    HttpRequest forged =
        HttpRequest.newBuilder(URI.create(photos.api().origin() + "/api/albums"))
            .header("Authorization", "Bearer " + tokens.accessTokens().getFirst() + "x")
            .build();
    assertThat(status(forged)).isEqualTo(401);
  }

  private static int post(TestInstallation photos, String credentials, String form)
      throws IOException, InterruptedException {
    return status(
        HttpRequest.newBuilder(URI.create(photos.server().origin() + "/token"))
            .header("Authorization", credentials)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private static int status(HttpRequest request) throws IOException, InterruptedException {
    // What the taps can read.
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static List<String> strings(TestInstallation photos) {
    return List.of(
        photos.installation().order().toString(),
        photos.installation().demoPassword().toString(),
        photos.plan().toString());
  }
}
