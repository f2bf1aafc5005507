package dev.grantwise.protocol.jose;

/** The Ed25519 example of RFC 8037 appendix A, which signs a text that is no JSON. */
final class Rfc8037 {

  /** A.1. */
  static final String PRIVATE_KEY =
      """
      {"kty":"OKP","crv":"Ed25519",
       "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
       "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""";

  /** A.2. */
  static final String PUBLIC_KEY =
      """
      {"kty":"OKP","crv":"Ed25519",
       "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""";

  /** A.3. */
  static final String THUMBPRINT = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

  /** A.4 and A.5. */
  static final String INPUT = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";

  static final String SIGNATURE =
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt" + "9g7sVvpAr_MuM0KAg";

  private Rfc8037() {}
}
