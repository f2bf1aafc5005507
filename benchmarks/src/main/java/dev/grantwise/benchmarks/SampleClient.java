package dev.grantwise.benchmarks;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientFileReader;
import dev.grantwise.advisor.file.ClientFileReading;
import dev.grantwise.advisor.planner.PlanInput;
import dev.grantwise.app.run.Installation;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The clients that are planned, from the easiest provider to the one that says most of itself. */
public enum SampleClient {
  /** A browser-based app at the embedded server. */
  PHOTOS("photos.yaml", ""),
  /** A web app at a provider of few words. */
  PORTAL("portal.yaml", "portal.json"),
  /** A mobile app at a provider that offers nearly everything. */
  TOURS("tours.yaml", "tours.json");

  private final String file;
  private final String metadata;

  SampleClient(String file, String metadata) {
    this.file = file;
    this.metadata = metadata;
  }

  /** All that its plan depends on. */
  public PlanInput input() {
    return switch (ClientFileReader.read(file, read(file))) {
      case ClientFileReading.Read(ClientFile client, var _) ->
          PlanInput.of(client, metadata(client), "benchmark");
      case ClientFileReading.Refused(var problems) ->
          throw new IllegalStateException(problems.toString());
    };
  }

  private AuthorizationServerMetadata metadata(ClientFile client) {
    return client.authorizationServer() instanceof AuthorizationServerChoice.Embedded embedded
        ? Installation.embeddedMetadata(client, embedded.issuer())
        : AuthorizationServerMetadata.parse(read(metadata)).orThrow();
  }

  private static String read(String name) {
    try (InputStream in =
        Objects.requireNonNull(SampleClient.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
