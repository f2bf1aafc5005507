package dev.grantwise.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.io.BufferedReader;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To whom a helper gives the token, and in what words. */
final class CredentialHelperTest {

  private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

  private final CredentialHelper helper =
      new CredentialHelper(
          List.of(
              new ResourceIndicator("https://git.example/api"),
              new ResourceIndicator("http://127.0.0.1:8080/"),
              new ResourceIndicator("http://plain.example"),
              new ResourceIndicator("urn:example:api")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "protocol=https\nhost=evil.example\n\n",
        "protocol=https\nhost=git.example.evil.example\n\n",
        "protocol=https\nhost=git.example@evil.example\n\n",
        "protocol=https\nhost=evil.example/git.example\n\n",
        "protocol=https\nhost=git.example:8443\n\n",
        "protocol=http\nhost=git.example\n\n",
        "protocol=http\nhost=plain.example\n\n",
        "protocol=http\nhost=127.0.0.1:8081\n\n",
        "protocol=http\nhost=localhost:8080\n\n",
        "protocol=https\n\n",
        "host=git.example\n\n",
        "protocol=https\nhost=\n\n",
        "protocol=https\nhost=git.example:x\n\n",
        "\n"
      })
  void givesNothingToAnotherHost(String question) throws CommandFailure {
    assertThat(git(question).target().filter(helper::isFor)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "protocol=https\nhost=git.example\n\n",
        "protocol=https\nhost=GIT.example:443\npath=a/b.git\n\n",
        "capability[]=authtype\nprotocol=http\nhost=127.0.0.1:8080\nwwwauth[]=Basic realm=\"a\"\n"
      })
  void answersForTheHostOfAResource(String question) throws CommandFailure {
    assertThat(git(question).target().filter(helper::isFor)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense\n\n", "=x\n\n"})
  void refusesWhatIsNoQuestion(String question) {
    assertThatThrownBy(() -> git(question))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
  }

  @Test
  void refusesAQuestionWithoutEnd() {
    assertThatThrownBy(() -> git("a=b\n".repeat(10_000))).isInstanceOf(CommandFailure.class);
    assertThatThrownBy(() -> git("a=" + "b".repeat(100_000))).isInstanceOf(CommandFailure.class);
  }

  @Test
  void tellsGitWhenThePasswordEnds() throws CommandFailure {
    assertThat(git("protocol=https\nhost=git.example\nusername=ada\n\n").answer(token("at-1")))
        .isEqualTo("username=ada\npassword=at-1\npassword_expiry_utc=1795766700");
    assertThat(git("protocol=https\nhost=git.example\n\n").answer(token("at-1")))
        .startsWith("username=oauth2\n");
  }

  @Test
  void knowsARegistryWithAndWithoutItsScheme() {
    assertThat(CredentialHelper.dockerTarget("git.example").filter(helper::isFor)).isPresent();
    assertThat(CredentialHelper.dockerTarget("https://git.example/v2/").filter(helper::isFor))
        .isPresent();
    assertThat(CredentialHelper.dockerTarget("evil.example").filter(helper::isFor)).isEmpty();
    assertThat(CredentialHelper.dockerTarget("http://git.example").filter(helper::isFor)).isEmpty();
    assertThat(CredentialHelper.dockerTarget("").filter(helper::isFor)).isEmpty();
  }

  /** What a hostile server makes a token of must not become another line or another command. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GIT", "DOCKER"})
  void printsNoTokenThatIsMoreThanAToken(TokenOutput output) {
    for (String text : List.of("a\nhost=evil.example", "a b", "$(id)", "a'", "ä")) {
      assertThatThrownBy(() -> token(text).of(output))
          .isInstanceOf(CommandFailure.class)
          .hasMessageNotContaining(text);
    }
  }

  @Test
  void printsEachForm() throws CommandFailure {
    assertThat(token("at-1").of(TokenOutput.TOKEN)).isEqualTo("at-1");
    assertThat(token("at-1").of(TokenOutput.HEADER)).isEqualTo("Authorization: Bearer at-1");
    assertThat(token("at-1").of(TokenOutput.ENV))
        .isEqualTo("ACCESS_TOKEN=at-1\nACCESS_TOKEN_EXPIRES_AT=2026-11-27T08:05:00Z");
    assertThat(token("at-1").of(TokenOutput.EXEC_CREDENTIAL))
        .isEqualTo(
            "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\","
                + "\"status\":{\"expirationTimestamp\":\"2026-11-27T08:05:00Z\","
                + "\"token\":\"at-1\"}}");
    assertThat(token("at-1").of(TokenOutput.JSON))
        .contains("\"expires_in\" : 300", "\"scope\" : \"photos.read\"");
  }

  private static TokenOutput.Printed token(String text) {
    return new TokenOutput.Printed(
        new AccessToken(text),
        NOW.plusSeconds(300).plusMillis(7),
        ScopeSet.parse("photos.read").orThrow(),
        NOW);
  }

  private static CredentialHelper.GitQuestion git(String question) throws CommandFailure {
    return CredentialHelper.gitQuestion(new BufferedReader(new StringReader(question)));
  }
}
