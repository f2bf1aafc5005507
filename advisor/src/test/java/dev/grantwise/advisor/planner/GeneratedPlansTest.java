package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientFileReader;
import dev.grantwise.advisor.file.ClientFileReading;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.FileProblem;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.render.PlanJson;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What holds for every client file at every server; the seed of a failure is printed. Longer with
 * {@code -Dgrantwise.test.seconds}, the same again with {@code -Dgrantwise.test.seed}.
 */
final class GeneratedPlansTest {

  private static final int AT_LEAST = 240;
  private static final int AT_MOST = 20_000;
  private static final int EACH = 8;

  private final long nanos =
      Duration.ofSeconds(Integer.getInteger("grantwise.test.seconds", 3)).toNanos();
  private final long seed = Long.getLong("grantwise.test.seed", 20261126L);
  private final GeneratedInput generated = new GeneratedInput(new Random(seed));

  @Test
  void neverViolatesAMustAndIsTheSameTwice() {
    int planned = 0;
    int refused = 0;
    long start = System.nanoTime();
    Set<ClientKind> kinds = EnumSet.noneOf(ClientKind.class);
    for (int i = 0; i < AT_MOST && (i < AT_LEAST || System.nanoTime() - start < nanos); i++) {
      String text = generated.file();
      if (ClientFileReader.read("generated", text)
          instanceof ClientFileReading.Read(ClientFile file, List<FileProblem> _)) {
        PlanInput input =
            PlanInput.of(file, generated.metadata(), "seed").with(generated.provider());
        if (hold(input, text, i % EACH == 0) instanceof PlanResult.Planned) {
          planned++;
          kinds.add(file.client().kind());
        } else {
          refused++;
        }
      }
    }
    assertThat(planned).as("planned, seed " + seed).isGreaterThan(AT_LEAST / 10);
    assertThat(refused).as("refused, seed " + seed).isGreaterThan(AT_LEAST / 20);
    assertThat(kinds).as("seed " + seed).hasSizeGreaterThan(ClientKind.values().length / 2);
  }

  /**
   * Found by seed 12774094271227: a server is there, and the provider answers in fragments alone.
   */
  @Test
  void leavesThePageToItselfOnlyWhereNoServerCouldReadTheAnswer() {
    assertThat(architecture("[fragment, x]")).isEqualTo("browser-only");
    assertThat(architecture("[fragment, query]")).isEqualTo("backend-for-frontend");
  }

  private static String architecture(String modes) {
    String text =
        """
        client:
          type: browser-based-app
          redirect_uris: ['https://photos.example/oauth2/callback']
        authorization_server: {metadata: saved.json}
        """;
    String metadata =
        """
        {"issuer": "https://login.example.com",
         "authorization_endpoint": "https://login.example.com/authorize",
         "token_endpoint": "https://login.example.com/token",
         "response_types_supported": ["code"],
         "token_endpoint_auth_methods_supported": ["client_secret_basic", "none"],
         "code_challenge_methods_supported": ["S256"],
         "response_modes_supported": %s}
        """
            .formatted(modes.replaceAll("[a-z_]+", "\"$0\""));
    ClientFile file = ((ClientFileReading.Read) ClientFileReader.read("generated", text)).file();
    PlanInput input =
        PlanInput.of(
            file,
            AuthorizationServerMetadata.parse(JsonObject.parse(metadata).orThrow()).orThrow(),
            "seed");
    PlanResult result = plan(input, text);
    new PlanInvariants(input, text).hold(result);
    return ((PlanResult.Planned) result).plan().recommendation().architecture().toString();
  }

  private PlanResult hold(PlanInput input, String text, boolean twice) {
    String context =
        "seed %d\n%s%s\n%s\n"
            .formatted(seed, text, input.metadata().toJson().encode(), input.provider());
    PlanResult result = plan(input, context);
    new PlanInvariants(input, context).hold(result);
    if (twice) {
      assertThat(PlanJson.of(plan(input, context), input.file().inferences()))
          .as(context)
          .isEqualTo(PlanJson.of(result, input.file().inferences()));
      Planner.select(input)
          .winner()
          .ifPresent(winner -> assertThat(winner.obstacles()).as(context).isEmpty());
    }
    return result;
  }

  private static PlanResult plan(PlanInput input, String context) {
    try {
      return Planner.plan(input);
    } catch (RuntimeException e) {
      throw new AssertionError("no plan and no refusal: " + context, e);
    }
  }
}
