package dev.grantwise.advisor.file;

/** The keys that answer the second and the third question. */
final class ServerKeys {

  private static final Shape.Keys EMBEDDED =
      new KeysBuilder()
          .and(
              "issuer",
              Key.of(
                  new Shape.Text(Format.ISSUER),
                  "What the embedded server calls itself.",
                  "this computer and the port"))
          .and(
              "port",
              Key.of(
                  new Shape.Text(Format.PORT),
                  "The loopback port it listens on.",
                  "the issuer's, else " + Defaults.EMBEDDED_PORT))
          .build();

  static final Shape.Keys AUTHORIZATION_SERVER =
      new KeysBuilder()
          .and(
              "issuer",
              Key.of(
                  new Shape.Text(Format.ISSUER),
                  "The issuer identifier of a server that publishes its metadata (RFC 8414).",
                  "the provider's, or that of the embedded server"))
          .and(
              "provider",
              Key.of(
                  new Shape.Word(Words.PROVIDERS),
                  "A provider of the catalogue: what is known of it fills what its metadata does"
                      + " not say. May stand beside issuer, tenant or metadata.",
                  "none: planned from the metadata alone"))
          .and(
              "tenant",
              Key.of(
                      new Shape.Text(Format.IDENTIFIER),
                      "Your own part of the provider's issuer: a tenant, a domain, a host, a realm.",
                      "none")
                  .with("provider")
                  .without("issuer"))
          .and(
              "embedded",
              Key.of(
                      EMBEDDED,
                      "The server that Grantwise runs itself.",
                      "it is, where no other server is named")
                  .without("issuer", "provider", "tenant", "metadata"))
          .and(
              "metadata",
              Key.of(
                  new Shape.Text(Format.FILE),
                  "A saved metadata document, relative to this file, for planning without a"
                      + " network.",
                  "the metadata is fetched"))
          .and(
              "also",
              Key.of(
                  new Shape.Texts(Format.ISSUER),
                  "Issuers of other authorization servers that the same client talks to.",
                  "none"))
          .build();

  /** One entry of {@code access}. */
  static final Shape.Keys ACCESS =
      new KeysBuilder()
          .and(
              "resource",
              Key.required(
                  new Shape.Text(Format.URI),
                  "The URI of an API, which becomes the audience of its access token (RFC 8707)."
                      + " The first one of a resource-server is itself."))
          .and(
              "scopes",
              Key.of(
                  new Shape.Texts(Format.SCOPE),
                  "What is asked for there from the start.",
                  "none: the server's own choice"))
          .and(
              "later",
              Key.of(
                  new Shape.Texts(Format.SCOPE),
                  "What is asked only when a feature needs it.",
                  "none"))
          .and(
              "why",
              Key.of(
                  new Shape.TextsByName(),
                  "What each scope is for, in words for the user.",
                  "nothing is said"))
          .and(
              "sensitivity",
              Key.of(
                  new Shape.Word(Words.SENSITIVITIES),
                  "How much harm a stolen access token does.",
                  "`normal`"))
          .build();

  private ServerKeys() {}
}
