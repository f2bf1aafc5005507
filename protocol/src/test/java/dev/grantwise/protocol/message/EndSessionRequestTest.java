package dev.grantwise.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.Parameters;
import org.junit.jupiter.api.Test;

/** OpenID Connect RP-Initiated Logout 1.0 2. */
final class EndSessionRequestTest {

  @Test
  void refusesAnIdentifierThatIsNoClients() {
    assertThat(EndSessionRequest.parse(Parameters.of("client_id", "ph\u00f6tos")))
        .isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void readsARequestThatSaysNothing() {
    EndSessionRequest read = EndSessionRequest.parse(Parameters.NONE).orThrow();
    assertThat(read.idTokenHint()).isEmpty();
    assertThat(read.clientId()).isEmpty();
    assertThat(read.postLogoutRedirectUri()).isEmpty();
    assertThat(read.state()).isEmpty();
  }

  @Test
  void readsWhatItWrites() {
    EndSessionRequest written =
        EndSessionRequest.of(new ClientId("photos"))
            .with(new IdToken("a.b.c"))
            .with(RedirectUri.parse("https://photos.example/").orThrow())
            .with(new State("s&t"));
    assertThat(written.at("https://login.example/logout").url())
        .isEqualTo(
            "https://login.example/logout?id_token_hint=a.b.c&client_id=photos"
                + "&post_logout_redirect_uri=https%3A%2F%2Fphotos.example%2F&state=s%26t");
    assertThat(EndSessionRequest.parse(written.parameters()).orThrow()).isEqualTo(written);
  }

  @Test
  void doesNotPrintTheHint() {
    assertThat(EndSessionRequest.of(new ClientId("photos")).with(new IdToken("marked")).toString())
        .doesNotContain("marked");
  }
}
