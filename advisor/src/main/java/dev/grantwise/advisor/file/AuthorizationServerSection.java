package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.metadata.Issuer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code authorization_server:}. */
final class AuthorizationServerSection {

  private static final int MAX_PORT = 65535;

  private final SectionReader reader;
  private final Inferences inferences;

  AuthorizationServerSection(SectionReader reader, Inferences inferences) {
    this.reader = reader;
    this.inferences = inferences;
  }

  /** The server; the embedded one where the file names none or a wrong one. */
  AuthorizationServerChoice read() {
    refuseProvider();
    refuseTwo();
    Optional<Issuer> issuer = reader.value("issuer", Issuer::parse);
    Optional<Path> metadata = reader.value("metadata", Paths::parse);
    Optional<AuthorizationServerChoice> embedded = reader.section("embedded").map(this::embedded);
    if (metadata.isPresent()) {
      return new AuthorizationServerChoice.MetadataFile(metadata.get(), issuer);
    }
    return issuer
        .<AuthorizationServerChoice>map(AuthorizationServerChoice.AtIssuer::new)
        .or(() -> embedded)
        .orElseGet(this::inferred);
  }

  private AuthorizationServerChoice inferred() {
    Issuer issuer = Defaults.embeddedIssuer(Defaults.EMBEDDED_PORT);
    inferences.note(
        "authorization_server", "embedded: {}", "the server that Grantwise runs itself");
    return new AuthorizationServerChoice.Embedded(issuer, Defaults.EMBEDDED_PORT);
  }

  private void refuseProvider() {
    if (reader.has("provider")) {
      reader.contradiction(
          "provider", "it arrives with the provider catalogue", "issuer or metadata");
    }
  }

  /** An issuer beside saved metadata says what the metadata must say; no other two go together. */
  private void refuseTwo() {
    List<String> given =
        List.of("issuer", "provider", "embedded", "metadata").stream().filter(reader::has).toList();
    boolean savedMetadata = given.equals(List.of("issuer", "metadata"));
    if (given.size() > 1 && !savedMetadata) {
      reader.contradiction(
          given.getLast(),
          "authorization_server." + given.getFirst() + " is given too",
          "one of issuer, embedded, metadata");
    }
  }

  private AuthorizationServerChoice embedded(SectionReader settings) {
    Optional<Issuer> issuer = settings.value("issuer", Issuer::parse);
    Optional<Integer> port = settings.value("port", AuthorizationServerSection::port);
    int listening =
        port.or(() -> issuer.flatMap(AuthorizationServerSection::loopbackPort))
            .orElse(Defaults.EMBEDDED_PORT);
    if (!settings.has("port")) {
      inferences.note(
          settings.path("port"),
          Integer.toString(listening),
          listening == Defaults.EMBEDDED_PORT ? "the usual one" : "the issuer's");
    }
    Issuer named = issuer.orElse(Defaults.embeddedIssuer(listening));
    if (!settings.has("issuer")) {
      inferences.note(settings.path("issuer"), named.value(), "this computer and that port");
    }
    return new AuthorizationServerChoice.Embedded(named, listening);
  }

  private static Optional<Integer> loopbackPort(Issuer issuer) {
    URI uri = URI.create(issuer.value());
    return "http".equals(uri.getScheme()) && uri.getPort() > 0
        ? Optional.of(uri.getPort())
        : Optional.empty();
  }

  private static Parsed<Integer> port(String text) {
    return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= MAX_PORT
        ? Parsed.of(Integer.valueOf(text))
        : Parsed.malformed("port", "a number from 1 to " + MAX_PORT);
  }
}
