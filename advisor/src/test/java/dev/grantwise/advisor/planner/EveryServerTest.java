package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.render.PlanJson;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every client at every document: a plan, or a refusal that says why; never anything else. */
final class EveryServerTest {

  /** The folder has 26 documents; one of them is an API's and not a server's. */
  private static final int AT_LEAST = 25;

  static List<String> documents() {
    return OracleFiles.documents();
  }

  @Test
  void hasAClientOfEveryType() {
    assertThat(OracleFiles.clients().stream().map(name -> OracleFiles.client(name).client().kind()))
        .contains(ClientKind.values());
    assertThat(documents()).hasSizeGreaterThan(40);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void plansOrRefusesAtEveryOddServer(String document) {
    answers(OracleFiles.metadata(document));
  }

  @Test
  void plansOrRefusesAtEveryRealServer() throws IOException {
    List<Path> captured = OracleFiles.captured();
    assumeFalse(captured.isEmpty(), "no captured documents beside the project");
    List<String> unread = new ArrayList<>();
    int read = 0;
    for (Path document : captured) {
      Parsed<AuthorizationServerMetadata> parsed =
          AuthorizationServerMetadata.parse(Files.readString(document));
      if (parsed instanceof Parsed.Value<AuthorizationServerMetadata>(var metadata)) {
        read++;
        answers(metadata);
      } else {
        unread.add(document.getFileName().toString());
      }
    }
    assertThat(read).isGreaterThanOrEqualTo(AT_LEAST);
    assertThat(unread).as("metadata of an API").containsExactly("salesforce-api-rfc9728.json");
  }

  private static void answers(AuthorizationServerMetadata metadata) {
    for (String name : OracleFiles.clients()) {
      ClientFile file = OracleFiles.client(name);
      PlanInput input = PlanInput.of(file, metadata, "seed");
      answered(name, file, Planner.plan(input));
    }
    ClientFile served = OracleFiles.client("browser-based-app");
    PlanInput input = PlanInput.of(served, metadata, "seed");
    answered("known", served, Planner.plan(input.with(Optional.empty())));
    answered("as run", served, Planner.plan(input.asRun()));
  }

  /** RFC 8259 7: no control character stands in the document as it is. */
  private static void answered(String name, ClientFile file, PlanResult result) {
    if (result instanceof PlanResult.NotPossible refused) {
      assertThat(refused.gaps()).as(name).isNotEmpty();
      assertThat(refused.gaps())
          .as(name)
          .allSatisfy(
              gap -> {
                assertThat(gap.what()).isNotBlank();
                assertThat(gap.why()).isNotBlank();
                assertThat(gap.mend()).isNotBlank();
              });
    }
    String json = PlanJson.of(result, file.inferences());
    assertThat(JsonObject.parse(json)).as(name).isInstanceOf(Parsed.Value.class);
    assertThat(json).as(name).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f]");
  }
}
