package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.wire.Exchange;
import dev.grantwise.conformance.wire.IssuedTokens;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Endpoint;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for tokens wherever a browser was: in every message it sent or received, and in all that it
 * keeps (RFC 10017 6.1).
 */
final class TokensInTheBrowser {

  private static final int FEWEST_MESSAGES = 5;

  private TokensInTheBrowser() {}

  /** Asserts that there are none, and that there was something to find and somewhere to look. */
  static void areNone(TestInstallation photos, List<String> holdings) {
    IssuedTokens tokens =
        IssuedTokens.in(photos.server().exchanges(), photos.installation().order().metadata());
    assertThat(tokens.accessTokens()).as("access tokens that were issued").isNotEmpty();
    assertThat(tokens.refreshTokens()).as("refresh tokens that were issued").isNotEmpty();
    assertThat(holdings).as("what the browser keeps").isNotEmpty();
    List<Exchange> messages = ofBrowser(photos);
    assertThat(messages).as("the browser's messages").hasSizeGreaterThan(FEWEST_MESSAGES);
    for (Exchange message : messages) {
      assertThat(tokens.foundIn(message.sent())).as("sent in %s", message).isEmpty();
      assertThat(tokens.foundIn(message.received())).as("received in %s", message).isEmpty();
    }
    for (String holding : holdings) {
      assertThat(tokens.foundIn(holding)).as("kept by the browser").isEmpty();
    }
  }

  /** All at the gateway, at the page, and at the server but for what the gateway asks itself. */
  private static List<Exchange> ofBrowser(TestInstallation photos) {
    Set<String> backChannel = backChannel(photos.installation().order().metadata());
    Stream<Exchange> atServer =
        photos.server().exchanges().stream()
            .filter(exchange -> !backChannel.contains(exchange.path()));
    return Stream.of(
            photos.gateway().exchanges().stream(), photos.page().exchanges().stream(), atServer)
        .flatMap(exchanges -> exchanges)
        .toList();
  }

  private static Set<String> backChannel(AuthorizationServerMetadata metadata) {
    return Stream.of(metadata.tokenEndpoint(), metadata.revocationEndpoint())
        .flatMap(Optional::stream)
        .map(Endpoint::value)
        .map(url -> URI.create(url).getPath())
        .collect(Collectors.toSet());
  }
}
