package dev.grantwise.advisor.file;

import dev.grantwise.advisor.catalogue.Catalogue;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.metadata.Issuer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code authorization_server:}. */
final class AuthorizationServerSection {

  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~:/-]{0,199}");
  private static final int MAX_PORT = 65535;

  private final SectionReader reader;
  private final Inferences inferences;

  AuthorizationServerSection(SectionReader reader, Inferences inferences) {
    this.reader = reader;
    this.inferences = inferences;
  }

  /** The server; the embedded one where the file names none or a wrong one. */
  AuthorizationServerChoice read() {
    refuseTogether();
    Optional<ProviderName> provider = provider();
    Optional<Issuer> issuer = reader.value("issuer", Issuer::parse);
    Optional<String> tenant = reader.value("tenant", AuthorizationServerSection::tenant);
    Optional<Path> metadata = reader.value("metadata", Paths::parse);
    Optional<AuthorizationServerChoice> embedded = reader.section("embedded").map(this::embedded);
    if (provider.isPresent()) {
      return new AuthorizationServerChoice.OfProvider(provider.get(), tenant, issuer, metadata);
    }
    if (metadata.isPresent()) {
      return new AuthorizationServerChoice.MetadataFile(metadata.get(), issuer);
    }
    return issuer
        .<AuthorizationServerChoice>map(AuthorizationServerChoice.AtIssuer::new)
        .or(() -> embedded)
        .orElseGet(this::inferred);
  }

  /** Other servers of the same client, none of them the one it is about. */
  List<Issuer> others(AuthorizationServerChoice choice) {
    Optional<Issuer> own =
        switch (choice) {
          case AuthorizationServerChoice.AtIssuer(Issuer issuer) -> Optional.of(issuer);
          case AuthorizationServerChoice.Embedded(Issuer issuer, int _) -> Optional.of(issuer);
          case AuthorizationServerChoice.MetadataFile(Path _, Optional<Issuer> issuer) -> issuer;
          case AuthorizationServerChoice.OfProvider provider -> provider.issuer();
        };
    return reader.values(
        "also",
        text ->
            own.filter(issuer -> issuer.value().equals(text)).isPresent()
                ? Parsed.malformed("issuer", "another issuer than the one of this file")
                : Issuer.parse(text));
  }

  private AuthorizationServerChoice inferred() {
    Issuer issuer = Defaults.embeddedIssuer(Defaults.EMBEDDED_PORT);
    inferences.note(
        "authorization_server", "embedded: {}", "the server that Grantwise runs itself");
    return new AuthorizationServerChoice.Embedded(issuer, Defaults.EMBEDDED_PORT);
  }

  private Optional<ProviderName> provider() {
    if (reader.isText("provider", Catalogue.EMBEDDED)) {
      reader.error(
          "provider",
          "authorization_server.provider is 'embedded'",
          "embedded: {} instead, or the name of a provider");
      return Optional.empty();
    }
    return reader.word("provider", Words.PROVIDERS);
  }

  /** What fills the gap of an issuer: a part of a host name or of a path, or both. */
  private static Parsed<String> tenant(String text) {
    return TENANT.matcher(text).matches()
        ? Parsed.of(text)
        : Parsed.malformed("tenant", "a name, a domain, a host and a path, or an address");
  }

  /** An issuer beside saved metadata says what the metadata must say. */
  private void refuseTogether() {
    if (!reader.has("provider") && reader.has("tenant")) {
      reader.contradiction("tenant", "no provider is", "a provider whose tenant it is");
    }
    List<String> given =
        List.of("issuer", "tenant", "provider", "embedded", "metadata").stream()
            .filter(reader::has)
            .toList();
    for (List<String> pair :
        List.of(
            List.of("issuer", "tenant"),
            List.of("issuer", "embedded"),
            List.of("provider", "embedded"),
            List.of("embedded", "metadata"))) {
      if (given.containsAll(pair) && (!pair.contains("tenant") || reader.has("provider"))) {
        reader.contradiction(
            pair.getLast(),
            "authorization_server." + pair.getFirst() + " is given too",
            "one of the two");
      }
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
