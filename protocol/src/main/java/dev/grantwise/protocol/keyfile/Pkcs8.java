package dev.grantwise.protocol.keyfile;

import dev.grantwise.protocol.jose.KeyProblem.Kind;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.NoSuchAlgorithmException;
import java.security.spec.InvalidParameterSpecException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A private key with its type (RFC 5958 2). */
final class Pkcs8 {

  private static final String EC = "2a8648ce3d0201";
  private static final String P256 = "2a8648ce3d030107";
  private static final String RSA = "2a864886f70d010101";
  private static final String RSASSA_PSS = "2a864886f70d01010a";
  private static final String ED25519 = "2b6570";
  private static final int PUBLIC_HALF = 0x81;
  private static final int ATTRIBUTES = 0xa0;
  private static final int EC_PARAMETERS = 0xa0;
  private static final int EC_PUBLIC_HALF = 0xa1;
  private static final int COORDINATE = 32;
  private static final int SHA256_LENGTH = 32;
  private static final List<String> RSA_NUMBERS =
      List.of("n", "e", "d", "p", "q", "dp", "dq", "qi");

  private Pkcs8() {}

  static FoundKey read(byte[] der) throws Unreadable {
    Der all = new Der(der);
    Der info = all.in(Der.SEQUENCE);
    all.requireEnd();
    info.value(Der.INTEGER);
    Der type = info.in(Der.SEQUENCE);
    Der key = new Der(info.value(Der.OCTET_STRING));
    if (info.isAt(ATTRIBUTES)) {
      info.value(ATTRIBUTES);
    }
    if (info.isAt(PUBLIC_HALF)) {
      info.value(PUBLIC_HALF);
    }
    info.requireEnd();
    FoundKey found =
        switch (type.identifier()) {
          case EC -> ec(type, key);
          case RSA -> rsa(key, EnumSet.of(SigningAlgorithm.PS256, SigningAlgorithm.RS256));
          case RSASSA_PSS -> {
            requireOrdinaryPss(type.rest());
            yield rsa(key, EnumSet.of(SigningAlgorithm.PS256));
          }
          case ED25519 -> ed25519(key);
          default -> throw unsupported("The key is of a type that is not used here");
        };
    key.requireEnd();
    return found;
  }

  /** RFC 5915 3. */
  private static FoundKey ec(Der type, Der key) throws Unreadable {
    if (!type.isAt(Der.OBJECT_IDENTIFIER) || !type.identifier().equals(P256)) {
      throw unsupported("The key is on another curve than P-256");
    }
    Der parts = key.in(Der.SEQUENCE);
    parts.value(Der.INTEGER);
    byte[] d = parts.value(Der.OCTET_STRING);
    if (parts.isAt(EC_PARAMETERS)) {
      parts.value(EC_PARAMETERS);
    }
    if (!parts.isAt(EC_PUBLIC_HALF)) {
      throw new Unreadable(
          Kind.NO_PUBLIC_HALF,
          "The key comes without its public half",
          "both halves (RFC 5915 3)",
          "Add it: openssl pkey -in OLD -out NEW");
    }
    byte[] point = parts.in(EC_PUBLIC_HALF).value(Der.BIT_STRING);
    parts.requireEnd();
    // no unused bits, then an uncompressed point (SEC 1 2.3.3)
    if (point.length != 2 + 2 * COORDINATE || point[0] != 0 || point[1] != 4) {
      throw Der.wrong();
    }
    return new FoundKey(
        JsonObject.EMPTY
            .with("kty", "EC")
            .with("crv", "P-256")
            .with("x", text(Arrays.copyOfRange(point, 2, 2 + COORDINATE)))
            .with("y", text(Arrays.copyOfRange(point, 2 + COORDINATE, point.length)))
            .with("d", text(d)),
        EnumSet.of(SigningAlgorithm.ES256));
  }

  /** RFC 8017 A.1.2. */
  private static FoundKey rsa(Der key, Set<SigningAlgorithm> possible) throws Unreadable {
    Der numbers = key.in(Der.SEQUENCE);
    if (!Arrays.equals(numbers.value(Der.INTEGER), new byte[1])) {
      throw unsupported("The RSA key has more than two primes");
    }
    JsonObject jwk = JsonObject.EMPTY.with("kty", "RSA");
    for (String name : RSA_NUMBERS) {
      jwk = jwk.with(name, number(numbers.value(Der.INTEGER)));
    }
    numbers.requireEnd();
    return new FoundKey(jwk, possible);
  }

  /** RFC 8410 7. */
  private static FoundKey ed25519(Der key) throws Unreadable {
    byte[] seed = key.value(Der.OCTET_STRING);
    if (seed.length != Ed25519PublicHalf.SEED_BYTES) {
      throw Der.wrong();
    }
    return new FoundKey(
        JsonObject.EMPTY
            .with("kty", "OKP")
            .with("crv", "Ed25519")
            .with("x", text(Ed25519PublicHalf.of(seed)))
            .with("d", text(seed)),
        EnumSet.of(SigningAlgorithm.ED25519));
  }

  /** RFC 4055 3.1: a key may be bound to one hash and a least salt; PS256 has to be among them. */
  private static void requireOrdinaryPss(byte[] parameters) throws Unreadable {
    if (parameters.length == 0) {
      return;
    }
    try {
      AlgorithmParameters read = AlgorithmParameters.getInstance("RSASSA-PSS");
      read.init(parameters);
      PSSParameterSpec bound = read.getParameterSpec(PSSParameterSpec.class);
      if (!bound.getDigestAlgorithm().equals("SHA-256")
          || !(bound.getMGFParameters() instanceof MGF1ParameterSpec mask)
          || !mask.getDigestAlgorithm().equals("SHA-256")
          || bound.getSaltLength() > SHA256_LENGTH) {
        throw unsupported("The RSASSA-PSS key is bound to parameters that are not those of PS256");
      }
    } catch (IOException | InvalidParameterSpecException e) {
      throw Der.wrong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every platform has RSASSA-PSS parameters", e);
    }
  }

  private static Unreadable unsupported(String seen) {
    return new Unreadable(
        Kind.UNSUPPORTED,
        seen,
        "EC on P-256, RSA, RSASSA-PSS for PS256, or Ed25519",
        "Make one: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256");
  }

  private static String number(byte[] integer) throws Unreadable {
    if (integer.length == 0) {
      throw Der.wrong();
    }
    byte[] unsigned = new BigInteger(integer).abs().toByteArray();
    return text(
        unsigned.length > 1 && unsigned[0] == 0
            ? Arrays.copyOfRange(unsigned, 1, unsigned.length)
            : unsigned);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
