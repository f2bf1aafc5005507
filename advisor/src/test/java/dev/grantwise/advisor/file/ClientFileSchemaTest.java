package dev.grantwise.advisor.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.json.JsonMapper;

/** The published schema accepts what the reader accepts, and refuses what one file alone shows. */
final class ClientFileSchemaTest {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static final Schema SCHEMA = REGISTRY.getSchema(ClientFileSchema.json());

  @Test
  void isAsItIsPublished() throws IOException {
    PublishedDocument.assertFresh(
        "client-file.schema.json", ClientFileSchema.json(), ClientFileSchemaTest.class);
  }

  @Test
  void isASchemaOfItsDraft() {
    Schema draft = REGISTRY.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));

    assertThat(draft.validate(ClientFileSchema.json(), InputFormat.JSON)).isEmpty();
    assertThat(draft.validate("{\"type\": 5}", InputFormat.JSON)).isNotEmpty();
  }

  static List<Path> examples() throws IOException {
    try (Stream<Path> found = Files.walk(Path.of("..", "examples"))) {
      return found.filter(path -> path.endsWith("grantwise.yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void acceptsEveryExampleAndEveryExampleNamesIt(Path example) throws IOException {
    String text = Files.readString(example);

    assertThat(errors(text)).isEmpty();
    assertThat(text)
        .startsWith("# yaml-language-server: $schema=../../docs/client-file.schema.json\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client: {type: service, client_id: 12345}",
        "client: {type: mobile-app, redirect_uris: ['com.example.app:/cb']}",
        "client: {type: web-app}\nauthorization_server: {embedded: {port: 7071}}",
        "client: {type: web-app}\nauthorization_server: {issuer: 'https://a.example', metadata: m}",
        "client: {type: web-app}\nauthorization_server: {provider: okta, tenant: acme}",
        "client: {type: agent, user: none}\nruntime: {transport: stdio, keys: file}",
        "client: {type: browser-based-app}\nsession: {idle: 5m, shared_terminal: yes}"
      })
  void acceptsWhatTheReaderAccepts(String file) {
    assertThat(ClientFileReader.read("f", file)).isInstanceOf(ClientFileReading.Read.class);
    assertThat(errors(file)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "access: []",
        "client: {client_id: a}",
        "client: service",
        "client: {type: servce}",
        "client: {type: [service]}",
        "client: {type: service, zzz: 1}",
        "clients: {type: service}\nclient: {type: service}",
        "client: {type: web-app, redirect_uris: https://a.example/cb}",
        "client: {type: web-app, redirect_uris: ['/cb']}",
        "client: {type: web-app, redirect_uris: ['https://a.example/', 'https://a.example/']}",
        "client: {type: web-app, token_endpoint_auth_method: magic}",
        "client: {type: web-app, client_secret: '${A}', client_secret_file: b}",
        "client: {type: service, redirect_uris: ['https://a.example/cb']}",
        "client: {type: service, user: present}",
        "client: {type: service, currently: implicit}",
        "client: {type: mobile-app, user: none}",
        "client: {type: web-app}\nauthorization_server: {provider: toaster}",
        "client: {type: web-app}\nauthorization_server: {provider: embedded}",
        "client: {type: web-app}\nauthorization_server: {tenant: acme}",
        "client: {type: web-app}\nauthorization_server: {provider: google, embedded: {}}",
        "client: {type: web-app}\nauthorization_server: {embedded: {}, metadata: m.json}",
        "client: {type: web-app}\nauthorization_server: {embedded: {prot: 1}}",
        "client: {type: web-app}\nauthorization_server: {issuer: a.example}",
        "client: {type: web-app}\naccess: {resource: 'https://a.example'}",
        "client: {type: web-app}\naccess: [{scopes: [a]}]",
        "client: {type: web-app}\naccess: [{resource: 'https://a.example', scopes: ['a b']}]",
        "client: {type: web-app}\naccess: [{resource: 'https://a.example', sensitivity: hgih}]",
        "client: {type: web-app}\naccess: [{resource: 'https://a.example', why: [a]}]",
        "client: {type: web-app}\nruntime: {server_side: no}",
        "client: {type: service}\nruntime: {upstreams: []}",
        "client: {type: web-app}\nruntime: {upstreams: [{path: /a/}]}",
        "client: {type: web-app}\nruntime: {upstreams: [{path: api, to: 'http://a.example'}]}",
        "client: {type: web-app}\nruntime: {transport: stdio}",
        "client: {type: mobile-app}\nruntime: {loopback: no}",
        "client: {type: mobile-app}\nruntime: {platforms: [windows]}",
        "client: {type: input-constrained-device}\nruntime: {browser: here}",
        "client: {type: service}\nruntime: {keys: tpm}",
        "client: {type: web-app}\nsession: {idle: 30}",
        "client: {type: web-app}\nsession: {store: postgres}",
        "client: {type: service}\nsession: {shared_terminal: yes}",
        "client: {type: command-line}\nsession: {idle: 5m}"
      })
  void refusesWhatTheReaderRefuses(String file) {
    assertThat(ClientFileReader.read("f", file)).isInstanceOf(ClientFileReading.Refused.class);
    assertThat(errors(file)).isNotEmpty();
  }

  @Test
  void refusesNoTypeAtAllInItsSmallestFile() {
    for (ClientKind kind : ClientKind.values()) {
      String file = "client: {type: " + kind + "}";
      assertThat(ClientFileReader.read("f", file.getBytes(UTF_8), Overrides.NONE))
          .as(file)
          .isInstanceOf(ClientFileReading.Read.class);
      assertThat(errors(file)).as(file).isEmpty();
    }
  }

  /** As an editor reads it: YAML 1.2, core schema. */
  private static List<String> errors(String yaml) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    Object read = new Load(settings).loadFromString(yaml);
    String json = JsonMapper.builder().build().writeValueAsString(read);
    return SCHEMA.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }
}
