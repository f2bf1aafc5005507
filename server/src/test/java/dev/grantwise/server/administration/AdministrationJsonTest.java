package dev.grantwise.server.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.administration.AdministrationAnswer.Done;
import dev.grantwise.server.administration.AdministrationAnswer.Reason;
import dev.grantwise.server.administration.AdministrationAnswer.Refused;
import dev.grantwise.server.administration.AdministrationRequest.AddClient;
import dev.grantwise.server.administration.AdministrationRequest.AddUser;
import dev.grantwise.server.administration.AdministrationRequest.DisableClient;
import dev.grantwise.server.administration.AdministrationRequest.DisableUser;
import dev.grantwise.server.administration.AdministrationRequest.EnableClient;
import dev.grantwise.server.administration.AdministrationRequest.EnableUser;
import dev.grantwise.server.administration.AdministrationRequest.ListClients;
import dev.grantwise.server.administration.AdministrationRequest.ListSessions;
import dev.grantwise.server.administration.AdministrationRequest.ListUsers;
import dev.grantwise.server.administration.AdministrationRequest.ResetUser;
import dev.grantwise.server.administration.AdministrationRequest.RotateSecret;
import dev.grantwise.server.administration.AdministrationRequest.SetResourceServer;
import dev.grantwise.server.administration.AdministrationRequest.ShowClient;
import dev.grantwise.server.administration.AdministrationRequest.SignOut;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.user.Password;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AdministrationJsonTest {

  /** What could be meant as more, or as something else, than was meant is not read at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"verb\":1}",
        "{\"verb\":\"Sessions\"}",
        "{\"verb\":\"sessions\",\"user\":null}",
        "{\"verb\":\"sessions\",\"user\":[\"ada\"]}",
        "{\"verb\":\"sessions\",\"client\":\"photos\"}",
        "{\"verb\":\"sign-out\"}",
        "{\"verb\":\"sign-out\",\"everything\":false}",
        "{\"verb\":\"sign-out\",\"everything\":\"true\"}",
        "{\"verb\":\"sign-out\",\"user\":\"ada\",\"client\":\"photos\"}",
        "{\"verb\":\"sign-out\",\"everything\":true,\"except\":\"ada\"}",
        "{\"verb\":\"sign-out\",\"client\":\"\"}",
        "{\"verb\":\"client-add\"}",
        "{\"verb\":\"client-add\",\"document\":\"{}\"}",
        "{\"verb\":\"client-add\",\"document\":{},\"replace\":true}",
        "{\"verb\":\"client-list\",\"client\":\"photos\"}",
        "{\"verb\":\"client-show\"}",
        "{\"verb\":\"client-rotate-secret\",\"client\":\"photos\"}",
        "{\"verb\":\"client-rotate-secret\",\"client\":\"photos\",\"rotation\":\"all\"}",
        "{\"verb\":\"client-disable\",\"client\":\"\\u0000\"}",
        "{\"verb\":\"client-enable\"}",
        "{\"verb\":\"client-resource-server\",\"client\":\"photos\"}",
        "{\"verb\":\"client-resource-server\",\"client\":\"photos\",\"apis\":\"urn:a\"}",
        "{\"verb\":\"client-resource-server\",\"client\":\"photos\",\"apis\":[\"relative\"]}",
        "{\"verb\":\"client-resource-server\",\"client\":\"photos\",\"apis\":[],\"all\":true}",
        "{\"verb\":\"user-add\",\"login\":\"ada\",\"name\":\"Ada\"}",
        "{\"verb\":\"user-add\",\"login\":\"ada\",\"name\":\"Ada\",\"password\":1}",
        "{\"verb\":\"user-add\",\"login\":\"a\",\"name\":\"A\",\"password\":\"p\",\"sub\":\"b\"}",
        "{\"verb\":\"user-add\",\"login\":\"a\",\"name\":\"A\",\"password\":\"\"}",
        "{\"verb\":\"user-reset\",\"user\":\"ada\",\"password\":\"\"}",
        "{\"verb\":\"user-list\",\"user\":\"ada\"}",
        "{\"verb\":\"user-disable\"}",
        "{\"verb\":\"user-disable\",\"user\":\"ada\",\"until\":\"monday\"}",
        "{\"verb\":\"user-enable\",\"user\":null}",
        "{\"verb\":\"user-reset\",\"user\":\"ada\"}",
        "{\"verb\":\"user-reset\",\"user\":\"ada\",\"password\":\"p\",\"keep\":true}",
        "{\"verb\":\"sign-out\",\"user\":\"ada\",\"user\":\"eve\"}"
      })
  void refusesWhatIsNotOneKnownRequest(String text) {
    assertThat(AdministrationJson.request(text)).isInstanceOf(Parsed.Malformed.class);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void readsEveryRequestAsItWasWritten(AdministrationRequest request) {
    assertThat(AdministrationJson.request(AdministrationJson.write(request).encode()))
        .isEqualTo(Parsed.of(request));
  }

  static List<AdministrationRequest> requests() {
    return List.of(
        new ListSessions(Optional.empty()),
        new ListSessions(Optional.of("ada \u00e9 \"}")),
        new SignOut(new Whom.OfUser("ada")),
        new SignOut(new Whom.OfClient(new ClientId("photos"))),
        new SignOut(new Whom.OfSession(new SessionId("s-1"))),
        new SignOut(new Whom.Everything()),
        new AddClient(JsonObject.EMPTY.with("client_id", "a").with("redirect_uris", List.of("b"))),
        new ListClients(),
        new ShowClient(new ClientId("photos")),
        new RotateSecret(new ClientId("photos"), Rotation.ADD),
        new RotateSecret(new ClientId("photos"), Rotation.RETIRE_NEW),
        new SetResourceServer(new ClientId("photos"), Set.of()),
        new SetResourceServer(
            new ClientId("photos"),
            Set.of(new ResourceIndicator("https://a.example"), new ResourceIndicator("urn:b"))),
        new DisableClient(new ClientId("photos")),
        new EnableClient(new ClientId("photos")),
        new AddUser("ada", "Ada \u00e9", new Password("a long \" one")),
        new ListUsers(),
        new DisableUser("ada"),
        new EnableUser("ada"),
        new ResetUser("ada", new Password("another long one")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "{\"result\":1}", "{\"refused\":\"perhaps\"}", "{\"refused\":true}"})
  void refusesWhatIsNoAnswer(String text) {
    assertThat(AdministrationJson.answer(text)).isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void readsEveryAnswerAsItWasWritten() {
    for (AdministrationAnswer answer :
        List.of(
            AdministrationAnswer.done(JsonObject.EMPTY.with("sessions_ended", 2)),
            new Done(JsonObject.EMPTY, Optional.of(new ClientSecret("s3cret"))),
            new Refused(Reason.NOT_UNDERSTOOD, "No."),
            new Refused(Reason.UNKNOWN, "Nobody."),
            new Refused(Reason.REFUSED, ""))) {
      assertThat(AdministrationJson.answer(AdministrationJson.write(answer).encode()))
          .isEqualTo(Parsed.of(answer));
    }
  }

  @Test
  void showsNoSecretInAnyText() {
    Done answer = new Done(JsonObject.EMPTY, Optional.of(new ClientSecret("s3cret")));
    assertThat(answer.toString()).doesNotContain("s3cret");
    assertThat(new AddUser("ada", "Ada", new Password("s3cret")).toString())
        .doesNotContain("s3cret");
    assertThat(new ResetUser("ada", new Password("s3cret")).toString()).doesNotContain("s3cret");
  }
}
