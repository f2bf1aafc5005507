package dev.grantwise.protocol.jose;

/** The examples of RFC 7515 appendix A. */
final class Rfc7515 {

  /** What A.1, A.2, A.3 and A.5 sign, or do not. */
  static final String PAYLOAD =
      "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
          + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

  static final String A1_KEY =
      """
      {"kty":"oct",
       "k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}""";

  static final String A1_TOKEN =
      "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
          + PAYLOAD
          + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  static final String A2_KEY =
      """
      {"kty":"RSA",
       "n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0\
      Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMd\
      bBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNm\
      oudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
       "e":"AQAB"}""";

  static final String A2_TOKEN =
      "eyJhbGciOiJSUzI1NiJ9."
          + PAYLOAD
          + ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7"
          + "AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4"
          + "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K"
          + "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv"
          + "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB"
          + "p0igcN_IoypGlUPQGe77Rw";

  static final String A3_KEY =
      """
      {"kty":"EC","crv":"P-256",
       "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
       "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
       "d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}""";

  static final String A3_TOKEN =
      "eyJhbGciOiJFUzI1NiJ9."
          + PAYLOAD
          + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSA"
          + "pmWQxfKTUJqPP3-Kg6NU1Q";

  static final String A4_KEY =
      """
      {"kty":"EC","crv":"P-521",
       "x":"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk",
       "y":"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2"}""";

  static final String A4_TOKEN =
      "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA"
          + ".AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZq"
          + "wqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8Kp"
          + "EHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn";

  static final String A5_TOKEN = "eyJhbGciOiJub25lIn0." + PAYLOAD + ".";

  /** The general JSON serialisation of A.6 and the flattened one of A.7. */
  static final String A6_JWS =
      "{\"payload\":\""
          + PAYLOAD
          + "\",\"signatures\":[{\"protected\":\"eyJhbGciOiJSUzI1NiJ9\",\"header\":"
          + "{\"kid\":\"2010-12-29\"},\"signature\":\""
          + A2_TOKEN.substring(A2_TOKEN.lastIndexOf('.') + 1)
          + "\"},{\"protected\":\"eyJhbGciOiJFUzI1NiJ9\",\"header\":"
          + "{\"kid\":\"e9bc097a-ce51-4036-9562-d2ade882db0d\"},\"signature\":\""
          + A3_TOKEN.substring(A3_TOKEN.lastIndexOf('.') + 1)
          + "\"}]}";

  static final String A7_JWS =
      "{\"payload\":\""
          + PAYLOAD
          + "\",\"protected\":\"eyJhbGciOiJFUzI1NiJ9\",\"header\":"
          + "{\"kid\":\"e9bc097a-ce51-4036-9562-d2ade882db0d\"},\"signature\":\""
          + A3_TOKEN.substring(A3_TOKEN.lastIndexOf('.') + 1)
          + "\"}";

  private Rfc7515() {}
}
