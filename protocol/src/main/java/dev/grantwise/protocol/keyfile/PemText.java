package dev.grantwise.protocol.keyfile;

import dev.grantwise.protocol.jose.KeyProblem.Kind;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One private key in PEM (RFC 7468 10) and nothing around it. */
final class PemText {

  private static final String EXPECTED = "one unencrypted PKCS #8 key: BEGIN PRIVATE KEY";
  private static final String CONVERT =
      "Convert it: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW";
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");

  private PemText() {}

  static FoundKey read(String text) throws Unreadable {
    Matcher begin = BEGIN.matcher(text);
    if (!begin.lookingAt()) {
      throw begin.find()
          ? new Unreadable(
              Kind.WRONG_FORM, "Something stands before the key", EXPECTED, "Remove it")
          : new Unreadable(
              Kind.WRONG_FORM, "It is neither PEM nor JSON", EXPECTED + ", or a JWK", CONVERT);
    }
    String label = begin.group(1);
    requirePkcs8(label, text);
    String end = "-----END " + label + "-----";
    int ends = text.indexOf(end);
    if (ends < 0) {
      throw new Unreadable(
          Kind.TRUNCATED, "The line " + end + " is missing", EXPECTED, "Copy the whole of it");
    }
    requireNothing(text.substring(ends + end.length()));
    return Pkcs8.read(decoded(text.substring(begin.end(), ends)));
  }

  private static void requirePkcs8(String label, String text) throws Unreadable {
    switch (label) {
      case "PRIVATE KEY" -> {}
      case "ENCRYPTED PRIVATE KEY" -> throw encrypted();
      case "PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE" ->
          throw new Unreadable(
              Kind.NO_PRIVATE_HALF,
              "It is a " + label.toLowerCase(Locale.ROOT),
              EXPECTED,
              "Name the file with the private key");
      default -> {
        if (text.contains("ENCRYPTED")) {
          throw encrypted();
        }
        throw new Unreadable(Kind.WRONG_FORM, "It is a PEM of " + label, EXPECTED, CONVERT);
      }
    }
  }

  private static Unreadable encrypted() {
    return new Unreadable(
        Kind.ENCRYPTED,
        "The key is encrypted with a passphrase, for which this has no place",
        EXPECTED,
        "Decrypt it into a file that this user alone may read, or put it in a PKCS #11 token");
  }

  private static void requireNothing(String rest) throws Unreadable {
    if (rest.contains("PRIVATE KEY-----")) {
      throw new Unreadable(
          Kind.SEVERAL_KEYS,
          "More than one key is in it, and none is chosen among them",
          EXPECTED,
          "Put the key that signs into a file of its own");
    }
    if (!rest.isBlank()) {
      throw new Unreadable(
          Kind.TRAILING_CONTENT, "Something follows the key", EXPECTED, "Remove it");
    }
  }

  private static byte[] decoded(String body) throws Unreadable {
    try {
      return Base64.getDecoder().decode(body.replaceAll("[ \\t\\r\\n]", ""));
    } catch (IllegalArgumentException e) {
      throw new Unreadable(
          Kind.WRONG_FORM, "What is between its lines is not base64", EXPECTED, "Export it again");
    }
  }
}
