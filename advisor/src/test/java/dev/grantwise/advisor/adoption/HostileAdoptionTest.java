package dev.grantwise.advisor.adoption;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.ClientFileReader;
import dev.grantwise.advisor.file.ClientFileReading;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A configuration that was made to do harm, or broken, is answered quickly and in a sentence. */
@Timeout(20)
final class HostileAdoptionTest {

  private static final long SEED = Long.getLong("grantwise.test.seed", 7_636L);
  private static final int ROUNDS = 200;

  @Test
  void refusesWhatIsNoText() {
    for (byte[] content :
        List.of(
            "client_id = 'ä'".getBytes(ISO_8859_1),
            "client_id = 'a'".getBytes(UTF_16),
            "client_id = '\0'".getBytes(UTF_8))) {
      assertThat(Adoption.of("f", content, Adoption.Wish.ANY))
          .isEqualTo(
              new Adoption.Refused(
                  Adoption.Cause.CONFIGURATION,
                  "f is no text in UTF-8. Expected a configuration file."));
    }
  }

  @Test
  void refusesFiveMegabytesUnread() {
    byte[] long_ = "# x".repeat(5 * 1024 * 1024 / 3).getBytes(UTF_8);

    assertThat(why(Adoption.of("f", long_, Adoption.Wish.ANY)))
        .isEqualTo("f is too long. Expected at most 1048576 bytes of configuration.");
  }

  @Test
  void refusesAThousandValuesAndOne() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= Settings.MOST; i++) {
      text.append("option_").append(i).append(" = true\n");
    }

    assertThat(why(of(ForeignProgram.OAUTH2_PROXY, text.toString())))
        .isEqualTo("f:1001: these are too many values. Expected at most 1000 of all settings.");
  }

  @Test
  void keepsNotesOfAThousandSettingsOutOfAFileThatCouldNotHoldThem() {
    StringBuilder text = new StringBuilder("client_id = 'a'\n");
    for (int i = 1; i < Settings.MOST; i++) {
      text.append("option_").append(i).append(" = true\n");
    }

    var written = (Adoption.Written) of(ForeignProgram.OAUTH2_PROXY, text.toString());

    assertThat(written.notes()).hasSizeGreaterThan(Settings.MOST - 1);
    assertThat(written.file()).contains(" more notes, which import printed.");
    assertThat(ClientFileReader.read("f", written.file()))
        .isInstanceOf(ClientFileReading.Read.class);
  }

  @Test
  void refusesRoutesThatAFileCannotHold() {
    assertThat(why(of(ForeignProgram.OAUTH2_PROXY, routes(10_000))))
        .isEqualTo("f:2: these are too many values. Expected at most 1000 of all settings.");
    assertThat(why(of(ForeignProgram.OAUTH2_PROXY, routes(950))))
        .startsWith("f says more than a client file holds: the file is too long.");
  }

  private static String routes(int many) {
    StringBuilder text = new StringBuilder("client_id = 'a'\nupstreams = [");
    for (int i = 0; i < many; i++) {
      text.append("'http://10.0.0.1:9000/a-path-that-is-long-enough/").append(i).append("/',");
    }
    return text.append("]\n").toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          client_id 'a'                    | f:1: no setting stands here.
          [section]                        | f:1: a table begins here.
          client_id = "a                   | f:1: a text is not closed.
          client_id = a b                  | f:1: something follows the value.
          client_id = '''a                 | f:1: a text of several lines begins here.
          client_id = "\\q"                | f:1: an unknown escape stands here.
          client_id = "\\uD83"             | f:1: no character stands after \\u.
          client_id = "\\UFFFFFFFF"        | f:1: no character stands after \\u.
          client_id = ["a" "b"]            | f:1: a list is not closed.
          client_id = ["a",                | f:2: no value stands here.
          client_id =                      | f:1: no value stands here.
          """)
  void saysWhereTomlIsBroken(String text, String why) {
    assertThat(why(of(ForeignProgram.OAUTH2_PROXY, text + "\n"))).startsWith(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OIDCClientID "a                  | f:1: an argument is not closed.
          <Location /a>                    | f:1: <Location> is not closed.
          </Location>                      | f:1: </Location> closes what is not open.
          = 1                              | f:1: no directive stands here.
          """)
  void saysWhereApachesConfigurationIsBroken(String text, String why) {
    assertThat(why(of(ForeignProgram.MOD_AUTH_OPENIDC, text))).startsWith(why);
  }

  @Test
  void saysWhichOfTwoValuesCameFirst() {
    assertThat(why(of(ForeignProgram.OAUTH2_PROXY, "client_id='a'\n\nclient_id='b'\n")))
        .isEqualTo(
            "f:3: client_id stands here again. Expected each setting once; the first is on line 1."
                + " Import the part that is about one client.");
    assertThat(why(of(ForeignProgram.MOD_AUTH_OPENIDC, "OIDCClientID a\noidcclientid b\n")))
        .startsWith("f:2: oidcclientid stands here again.");
    assertThat(why(of(ForeignProgram.OAUTH2_PROXY, "client-id='a'\nclient_id='b'\n")))
        .startsWith("f:2: client_id stands here again.");
  }

  @Test
  void readsContainersAndDirectivesWithNothingInThem() {
    String text = "<Location >\nProxyPass\nRequire\nOIDCClientID\n</Location>\n<If>\n</If>\n";

    assertThat(of(ForeignProgram.MOD_AUTH_OPENIDC, text)).isInstanceOf(Adoption.Written.class);
  }

  @Test
  void refusesAliasesInYaml() {
    assertThat(
            why(
                of(
                    ForeignProgram.SPRING,
                    "a: &a [x, x]\nspring: {security: {oauth2: {client: *a}}}\n")))
        .startsWith("f:1: an anchor stands here. Expected plain keys and values");
  }

  /** A name is a comment of the file that is written, and must not end it. */
  @Test
  void writesNothingThatANameMadeUp() {
    for (String name : List.of("a\u2028client", "a\u0085b", "a\u001b[2J", "a\rb", "a b", "a:\tb")) {
      String text =
          "spring:\n  security.oauth2.client.registration.x:\n    client-id: a\n    \""
              + name.replace("\u001b", "\\e").replace("\r", "\\r").replace("\t", "\\t")
              + "\": evil\n";
      switch (of(ForeignProgram.SPRING, text)) {
        case Adoption.Refused refused -> assertThat(refused.why()).doesNotContain(name);
        case Adoption.Written written -> throw new AssertionError(written.file());
      }
    }
  }

  @Test
  void copiesNoValueThatCouldBeASecretOrBreakTheFile() {
    for (String value :
        List.of(
            "https://u:hunter2-canary@a.example/",
            "a\\nclient: hunter2-canary",
            "hunter2-canary${A}",
            "\\u001b[2Jhunter2-canary")) {
      for (String key :
          List.of("redirect_url", "oidc_issuer_url", "provider", "scope", "redis_connection_url")) {
        String text = key + " = \"" + value + "\"\nsession_store_type = 'redis'\n";
        var written = (Adoption.Written) of(ForeignProgram.OAUTH2_PROXY, text);
        assertThat(written.toString()).as(key + value).doesNotContain("hunter2-canary\"]");
        assertThat(Samples.said(written)).noneMatch(line -> line.contains(Samples.CANARY));
      }
    }
  }

  /** Pieces of real configurations, cut and mixed: a sentence or a file that is read, always. */
  @ParameterizedTest
  @EnumSource(ForeignProgram.class)
  void answersEveryMixture(ForeignProgram program) {
    Random random = new Random(SEED);
    int written = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = mixture(random);
      switch (of(program, text)) {
        case Adoption.Refused(Adoption.Cause _, String why) ->
            assertThat(why).as("seed " + SEED + ":\n" + text).doesNotContain("\n").endsWith(".");
        case Adoption.Written one -> {
          written++;
          assertThat(ClientFileReader.read("f", one.file()))
              .as("seed " + SEED + ":\n" + text)
              .isInstanceOf(ClientFileReading.Read.class);
        }
      }
    }
    assertThat(written).isGreaterThan(0);
  }

  private static String mixture(Random random) {
    List<String> lines =
        List.of(
                "oauth2-proxy.cfg",
                "oauth2-proxy-careless.cfg",
                "auth_openidc.conf",
                "auth_openidc-careless.conf",
                "application.properties",
                "application.yaml")
            .stream()
            .skip(random.nextInt(6))
            .limit(2)
            .flatMap(name -> Samples.text(name).lines())
            .toList();
    StringBuilder text = new StringBuilder();
    int from = random.nextInt(lines.size());
    for (int i = from; i < lines.size(); i++) {
      String line = lines.get(i);
      switch (random.nextInt(12)) {
        case 0 -> text.append(line, 0, random.nextInt(line.length() + 1)).append('\n');
        case 1 -> text.append(line.replace('/', ':')).append('\n');
        case 2 -> text.append(line.replaceAll("[0-9]", "\u202e")).append('\n');
        case 3 -> {}
        default -> text.append(line).append('\n');
      }
    }
    return text.toString();
  }

  private static Adoption of(ForeignProgram program, String text) {
    return Samples.of(text, new Adoption.Wish(Optional.of(program), Optional.empty()));
  }

  private static String why(Adoption adoption) {
    return adoption instanceof Adoption.Refused refused ? refused.why() : adoption.toString();
  }
}
