package dev.grantwise.advisor.file;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import java.util.List;

/** Answers of different sections, or about different things, that cannot all be true. */
final class Contradictions {

  private static final List<String> REDIRECTS =
      List.of("redirect_uris", "post_logout_redirect_uris");

  private static final List<String> SECRETS = List.of("client_secret", "client_secret_file");

  private static final List<String> KEYS = PrivateKeyReader.keys();

  private final SectionReader client;
  private final SectionReader runtime;

  Contradictions(SectionReader client, SectionReader runtime) {
    this.client = client;
    this.runtime = runtime;
  }

  void check(ClientDescription description, ClientRuntime place) {
    if (TypeTraits.REDIRECTED.contains(description.kind())) {
      refuseRedirects(description, place);
    }
    if (isDistributed(description, place)) {
      refuseSecrets(description);
    }
    refuseMissingKey(description, place);
    refuseKeysOfAPage(description, place);
  }

  private void refuseRedirects(ClientDescription description, ClientRuntime place) {
    for (String key : REDIRECTS) {
      if (client.has(key) && description.user() == UserPresence.NONE) {
        client.contradiction(key, "client.user is none", "no such key here");
      } else if (client.has(key) && place.transport() == Transport.STDIO) {
        client.contradiction(
            key, "runtime.transport is stdio, where OAuth has no part", "no such key here");
      }
    }
  }

  /** RFC 8252 8.5: what is shipped to many is no secret, and proves nothing. */
  private static boolean isDistributed(ClientDescription description, ClientRuntime place) {
    return TypeTraits.DISTRIBUTED.contains(description.kind())
        && place.serverSide() == ServerSide.NO
        && description.user() == UserPresence.PRESENT
        && description.currently().filter(CurrentPractice.SECRET_IN_APP::equals).isEmpty();
  }

  private void refuseSecrets(ClientDescription description) {
    String why =
        "everybody who has " + TypeTraits.a(description.kind()) + " has its secret (RFC 8252 8.5)";
    String expected = "no secret; for one that is in an app today, currently: secret-in-app";
    for (String key : SECRETS) {
      if (client.has(key)) {
        client.contradiction(key, why, expected);
      }
    }
    for (String key : KEYS) {
      if (client.has(key)) {
        client.contradiction(
            key,
            "everybody who has "
                + TypeTraits.a(description.kind())
                + " has this key (RFC 8252 8.5)",
            "no key that is shipped; runtime.keys says what makes one on each device");
      }
    }
    description
        .authenticationMethod()
        .filter(ClientAuthenticationMethod::isSharedSecret)
        .filter(_ -> SECRETS.stream().noneMatch(client::has))
        .ifPresent(_ -> client.contradiction("token_endpoint_auth_method", why, expected));
  }

  private void refuseMissingKey(ClientDescription description, ClientRuntime place) {
    if (place.keys() != KeyKeeping.NONE || !runtime.has("keys")) {
      return;
    }
    description
        .authenticationMethod()
        .filter(ClientAuthenticationMethod::isAsymmetric)
        .ifPresent(
            method ->
                runtime.contradiction(
                    "keys",
                    "it is none, and client.token_endpoint_auth_method is " + method,
                    "what keeps the key, or another method"));
    for (String key : KEYS) {
      if (client.has(key)) {
        runtime.contradiction(
            "keys", "it is none, and client." + key + " is one", "what keeps the key");
      }
    }
  }

  /** JavaScript has WebCrypto, and nothing that is better. */
  private void refuseKeysOfAPage(ClientDescription description, ClientRuntime place) {
    boolean inABrowser =
        description.kind() == ClientKind.BROWSER_BASED_APP
            || description.kind() == ClientKind.BROWSER_EXTENSION;
    boolean possible = place.keys() == KeyKeeping.NONE || place.keys() == KeyKeeping.KEYSTORE;
    if (inABrowser && place.serverSide() == ServerSide.NO && !possible) {
      runtime.contradiction(
          "keys",
          "no server-side code keeps them, and a page has WebCrypto alone",
          "keystore or none");
    }
  }
}
