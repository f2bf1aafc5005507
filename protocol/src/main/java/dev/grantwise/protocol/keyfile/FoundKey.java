package dev.grantwise.protocol.keyfile;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.jose.KeyProblem.Kind;
import dev.grantwise.protocol.jose.KeyReading;
import dev.grantwise.protocol.jose.PrivateJwk;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a text held, as the members of a JWK.
 *
 * @param possible the algorithms it may be used with
 */
record FoundKey(JsonObject jwk, Set<SigningAlgorithm> possible) {

  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 4096;

  FoundKey {
    possible = Set.copyOf(possible);
  }

  KeyReading read(Optional<SigningAlgorithm> asked) throws Unreadable {
    requireSize();
    JsonObject whole = jwk.with("alg", algorithm(asked).headerName());
    return switch (SigningKey.imported(new PrivateJwk(whole.encode()))) {
      case Parsed.Value<SigningKey>(SigningKey key) -> key.proven();
      case Parsed.Malformed<SigningKey> _ ->
          KeyReading.unusable(
              Kind.MISMATCH,
              "The numbers in it do not make a key",
              "a private key with its public half",
              "Export or make it again");
    };
  }

  private SigningAlgorithm algorithm(Optional<SigningAlgorithm> asked) throws Unreadable {
    if (asked.isPresent() && !possible.contains(asked.get())) {
      throw new Unreadable(
          Kind.WRONG_ALGORITHM,
          "The key does not sign by " + asked.get(),
          words(possible),
          "Change the algorithm, or name a key of its type");
    }
    if (asked.isEmpty() && possible.size() > 1) {
      throw new Unreadable(
          Kind.ALGORITHM_UNSAID,
          "The key signs by " + words(possible) + ", and nothing says by which",
          "the algorithm it is registered with",
          "Say it where the key is named, or as alg in a JWK");
    }
    return asked.orElseGet(() -> possible.iterator().next());
  }

  /** A modulus has no leading zeros in either form (RFC 7518 6.3.1.1). */
  private void requireSize() throws Unreadable {
    Optional<String> modulus = jwk.string("n");
    if (modulus.isPresent()) {
      int bits = bits(modulus.get());
      if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
        throw new Unreadable(
            Kind.WRONG_SIZE,
            "The RSA key has " + bits + " bits",
            MIN_RSA_BITS + " to " + MAX_RSA_BITS + " (RFC 7518 3.3)",
            "Make a new key: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256");
      }
    }
  }

  private static int bits(String base64Url) throws Unreadable {
    try {
      return new BigInteger(1, Base64.getUrlDecoder().decode(base64Url)).bitLength();
    } catch (IllegalArgumentException e) {
      throw new Unreadable(
          Kind.WRONG_FORM, "Its n is not base64url", "base64url (RFC 7518 6.3)", "Export it again");
    }
  }

  private static String words(Set<SigningAlgorithm> algorithms) {
    List<SigningAlgorithm> sorted = algorithms.stream().sorted().toList();
    return sorted.stream().map(SigningAlgorithm::headerName).collect(Collectors.joining(" or "));
  }
}
