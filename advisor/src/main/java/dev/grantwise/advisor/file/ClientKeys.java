package dev.grantwise.advisor.file;

import java.util.EnumSet;

/** The keys that answer the first question. */
final class ClientKeys {

  private static final String NOT_REDIRECTED = "has no browser that comes back to it";

  private static final Shape.Keys TOKEN =
      new KeysBuilder()
          .and(
              "library",
              Key.required(
                  new Shape.Text(Format.FILE), "The token's PKCS #11 driver, an absolute path."))
          .and(
              "slot",
              Key.required(
                  new Shape.Text(Format.IDENTIFIER), "The number of the slot the token is in."))
          .and(
              "label",
              Key.required(
                  new Shape.Text(Format.IDENTIFIER),
                  "The label of the key, and of the certificate beside it."))
          .and(
              "pin",
              Key.of(
                  new Shape.SecretText(),
                  "What opens the token: best `${NAME}`, an environment variable. A literal one is"
                      + " a warning.",
                  "it is in `pin_file`"))
          .and(
              "pin_file",
              Key.of(
                      new Shape.Text(Format.FILE),
                      "The file that the PIN is in, relative to this one.",
                      "it is at `pin`")
                  .without("pin"))
          .build();

  static final Shape.Keys CLIENT =
      new KeysBuilder()
          .and(
              "type",
              Key.required(
                  new Shape.Word(Words.TYPES),
                  "What the client is. All other answers are judged by it."))
          .and(
              "user",
              Key.of(
                      new Shape.Word(Words.USERS),
                      "Who is there when the client acts.",
                      Usual.byType(
                          EnumSet.allOf(ClientKind.class), kind -> TypeTraits.user(kind).word()))
                  .where(TypeTraits::users))
          .and(
              "client_id",
              Key.of(
                  new Shape.Text(Format.IDENTIFIER),
                  "Its identifier at the authorization server (RFC 6749 2.2). For an agent, an"
                      + " https URL with a path is the address of a document about it.",
                  "a placeholder made of the name; for an agent none, and the plan says how it"
                      + " gets one"))
          .and(
              "client_name",
              Key.of(
                  new Shape.Text(Format.IDENTIFIER),
                  "Its name for people, on consent pages (RFC 7591 2).",
                  "the `client_id`, or else the type"))
          .and(
              "redirect_uris",
              Key.of(
                      new Shape.Texts(Format.URI),
                      "Where the browser comes back to with the answer, each compared as a string"
                          + " (RFC 9700 2.1).",
                      "the gateway's callback on this computer for `web-app` and"
                          + " `browser-based-app`, `http://127.0.0.1/callback` for what can listen"
                          + " there, else a placeholder")
                  .only(TypeTraits.REDIRECTED, NOT_REDIRECTED))
          .and(
              "post_logout_redirect_uris",
              Key.of(
                      new Shape.Texts(Format.URI),
                      "Where the browser may be sent after signing out.",
                      "none")
                  .only(TypeTraits.REDIRECTED, NOT_REDIRECTED))
          .and(
              "token_endpoint_auth_method",
              Key.of(
                  new Shape.Word(Words.METHODS),
                  "How the client must show who it is, where that is settled (RFC 7591 2).",
                  "the plan chooses the strongest that both sides have"))
          .and(
              "client_secret",
              Key.of(
                  new Shape.SecretText(),
                  "Its secret: best `${NAME}`, an environment variable. A literal one is a"
                      + " warning.",
                  "none"))
          .and(
              "client_secret_file",
              Key.of(
                      new Shape.Text(Format.FILE),
                      "The file that the secret is in, relative to this one.",
                      "none")
                  .without("client_secret"))
          .and(
              PrivateKeyReader.IN_FILE,
              Key.of(
                      new Shape.Text(Format.FILE),
                      "The file that its private key is in, PEM or JWK, relative to this one; see"
                          + " docs/signing-keys.md.",
                      "none")
                  .without("client_secret", "client_secret_file"))
          .and(
              PrivateKeyReader.IN_TOKEN,
              Key.of(TOKEN, "The PKCS #11 token that its private key is in.", "none")
                  .without(PrivateKeyReader.IN_FILE, "client_secret", "client_secret_file"))
          .and(
              PrivateKeyReader.ALGORITHM,
              Key.of(
                  new Shape.Word(Words.ALGORITHMS),
                  "What that key signs by (OpenID Connect Registration 2).",
                  "the one of the key's type; it must be said of a key in a token, and of an RSA"
                      + " key, which has two"))
          .and(
              "currently",
              Key.of(
                      new Shape.Word(Words.PRACTICES),
                      "What the client does today and has to stop doing; the plan then has a"
                          + " migration.",
                      "nothing to migrate from")
                  .where(TypeTraits::practices))
          .build();

  private ClientKeys() {}
}
