package dev.grantwise.protocol.jose;

/** The signatures of RFC 7520 section 4, over a text that is no JSON. */
final class Rfc7520 {

  private static final String KID = "bilbo.baggins@hobbiton.example";

  /** Section 4: what all of them sign. */
  static final String PAYLOAD =
      "SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IH"
          + "lvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kIGlmIHlvdSBk"
          + "b24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcm"
          + "UgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4";

  /** Section 3.3. */
  static final String RSA_KEY =
      "{\"kty\":\"RSA\",\"kid\":\""
          + KID
          + "\",\"use\":\"sig\",\"n\":\""
          + "n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT"
          + "-O-XV2jRojdNhxJWTDvNd7nqQ0VEiZQHz_AJmSCpMaJMRBSFKrKb2wqV"
          + "wGU_NsYOYL-QtiWN2lbzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-"
          + "oBHqFEHYpPe7Tpe-OfVfHd1E6cS6M1FZcD1NNLYD5lFHpPI9bTwJlsde"
          + "3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-tVTU4fg_3L_vniUFAKwuC"
          + "LqKnS2BYwdq_mzSnbLY7h_qixoR7jig3__kRhuaxwUkRz5iaiQkqgc5g"
          + "HdrNP5zw\",\"e\":\"AQAB\"}";

  /** Section 3.1. */
  static final String EC_KEY =
      "{\"kty\":\"EC\",\"kid\":\""
          + KID
          + "\",\"use\":\"sig\",\"crv\":\"P-521\",\"x\":\""
          + "AHKZLLOsCOzz5cY97ewNUajB957y-C-U88c3v13nmGZx6sYl_oJXu9"
          + "A5RkTKqjqvjyekWF-7ytDyRXYgCF5cj0Kt\",\"y\":\""
          + "AdymlHvOiLxXkEhayXQnNCvDX4h9htZaCJN34kfmC6pV5OhQHiraVy"
          + "SsUdaQkAgDPrwQrJmbnX9cwlGfP-HqHZR1\"}";

  /** Section 4.1: RS256. */
  static final String RS256_INPUT =
      "eyJhbGciOiJSUzI1NiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZX" + "hhbXBsZSJ9." + PAYLOAD;

  static final String RS256_SIGNATURE =
      "MRjdkly7_-oTPTS3AXP41iQIGKa80A0ZmTuV5MEaHoxnW2e5CZ5NlKtainoFmK"
          + "ZopdHM1O2U4mwzJdQx996ivp83xuglII7PNDi84wnB-BDkoBwA78185hX-Es4J"
          + "IwmDLJK3lfWRa-XtL0RnltuYv746iYTh_qHRD68BNt1uSNCrUCTJDt5aAE6x8w"
          + "W1Kt9eRo4QPocSadnHXFxnt8Is9UzpERV0ePPQdLuW3IS_de3xyIrDaLGdjluP"
          + "xUAhb6L2aXic1U12podGU0KLUQSE_oI-ZnmKJ3F4uOZDnd6QZWJushZ41Axf_f"
          + "cIe8u9ipH84ogoree7vjbU5y18kDquDg";

  /** Section 4.2: PS384. */
  static final String PS384_HEADER = "{\"alg\":\"PS384\",\"kid\":\"" + KID + "\"}";

  static final String PS384_TOKEN =
      "eyJhbGciOiJQUzM4NCIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZX"
          + "hhbXBsZSJ9."
          + PAYLOAD
          + ".cu22eBqkYDKgIlTpzDXGvaFfz6WGoz7fUDcfT0kkOy42miAh2qyBzk1xEsnk2I"
          + "pN6-tPid6VrklHkqsGqDqHCdP6O8TTB5dDDItllVo6_1OLPpcbUrhiUSMxbbXU"
          + "vdvWXzg-UD8biiReQFlfz28zGWVsdiNAUf8ZnyPEgVFn442ZdNqiVJRmBqrYRX"
          + "e8P_ijQ7p8Vdz0TTrxUeT3lm8d9shnr2lfJT8ImUjvAA2Xez2Mlp8cBE5awDzT"
          + "0qI0n6uiP1aCN_2_jLAeQTlqRHtfa64QQSUmFAAjVKPbByi7xho0uTOcbH510a"
          + "6GYmJUAfmWjwZ6oD4ifKo8DYM-X72Eaw";

  /** Section 4.3: ES512. */
  static final String ES512_HEADER = "{\"alg\":\"ES512\",\"kid\":\"" + KID + "\"}";

  static final String ES512_TOKEN =
      "eyJhbGciOiJFUzUxMiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZX"
          + "hhbXBsZSJ9."
          + PAYLOAD
          + ".AE_R_YZCChjn4791jSQCrdPZCNYqHXCTZH0-JZGYNlaAjP2kqaluUIIUnC9qvb"
          + "u9Plon7KRTzoNEuT4Va2cmL1eJAQy3mtPBu_u_sDDyYjnAMDxXPn7XrT0lw-kv"
          + "AD890jl8e2puQens_IEKBpHABlsbEPX6sFY8OcGDqoRuBomu9xQ2";

  /** Section 4.4: HS256. */
  static final String HS256_HEADER =
      "{\"alg\":\"HS256\",\"kid\":\"018c0ae5-4d9b-471b-bfd6-eef314bc7037\"}";

  static final String HS256_TOKEN =
      "eyJhbGciOiJIUzI1NiIsImtpZCI6IjAxOGMwYWU1LTRkOWItNDcxYi1iZmQ2LW"
          + "VlZjMxNGJjNzAzNyJ9."
          + PAYLOAD
          + ".s0h6KThzkfBBBkLspW1h84VsJZFTsPPqMDA7g1Md7p0";

  private Rfc7520() {}
}
