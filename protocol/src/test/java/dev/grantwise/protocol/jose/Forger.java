package dev.grantwise.protocol.jose;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grantwise.protocol.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Puts JWTs together by hand, with any header text over the claims of a genuine one. */
final class Forger {

  /** The order of P-256 (FIPS 186-5), which is zero to the curve and not to a byte comparison. */
  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private final JsonObject header;
  private final String claims;

  Forger(String genuine) {
    CompactJws jws = CompactJws.parse(genuine).orThrow();
    this.header = jws.header();
    this.claims = jws.claims().encode();
  }

  JsonObject header() {
    return header;
  }

  String claims() {
    return claims;
  }

  /** What is signed under that header. */
  String input(String headerText) {
    return input(headerText, claims);
  }

  static String input(String headerText, String claimsText) {
    return Bytes.base64Url(headerText.getBytes(UTF_8))
        + "."
        + Bytes.base64Url(claimsText.getBytes(UTF_8));
  }

  /** Under that header, soundly signed. */
  String signed(String headerText, SigningKey key) {
    return signed(headerText, claims, key);
  }

  static String signed(String headerText, String claimsText, SigningKey key) {
    String input = input(headerText, claimsText);
    return with(input, key.sign(input));
  }

  static String with(String input, byte[] signature) {
    return input + "." + Bytes.base64Url(signature);
  }

  /** RFC 8725 2.1: what is published serves as the secret of a MAC. */
  static String maced(String input, byte[] published) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(published, "HmacSHA256"));
      return with(input, mac.doFinal(input.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A signature by a fresh key on another curve. */
  static byte[] onCurve(String curve, String algorithm, String input) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(generator.generateKeyPair().getPrivate());
      signature.update(input.getBytes(UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Both halves the order of the curve: the second shape of CVE-2022-21449. */
  static byte[] orderTwice() {
    byte[] order = ORDER.toByteArray();
    byte[] half = Arrays.copyOfRange(order, order.length - 32, order.length);
    return Bytes.concat(half, half);
  }

  /** One half of a sound signature wiped. */
  static byte[] wiped(byte[] signature, int from) {
    byte[] wiped = signature.clone();
    Arrays.fill(wiped, from, from + wiped.length / 2, (byte) 0);
    return wiped;
  }

  /** The same two numbers as ASN.1 has them, which is not how a JWS does (RFC 7518 3.4). */
  static byte[] asn1(byte[] signature) {
    int half = signature.length / 2;
    byte[] r = new BigInteger(1, Arrays.copyOf(signature, half)).toByteArray();
    byte[] s = new BigInteger(1, Arrays.copyOfRange(signature, half, 2 * half)).toByteArray();
    byte[] both = Bytes.concat(element((byte) 2, r), element((byte) 2, s));
    return element((byte) 0x30, both);
  }

  private static byte[] element(byte tag, byte[] content) {
    return Bytes.concat(new byte[] {tag, (byte) content.length}, content);
  }
}
