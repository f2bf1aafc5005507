package dev.grantwise.protocol.jose;

/**
 * Why a key is not used: for the operator. None of the texts holds a part of the key.
 *
 * @param seen what is there
 * @param expected what should be
 * @param remedy what to do next
 */
public record KeyProblem(Kind kind, String seen, String expected, String remedy) {

  /** What is wrong, for code that decides by it. */
  public enum Kind {
    /** It is not there, or cannot be read by this process. */
    UNREADABLE,
    /** It is a directory, a device or anything else but a file. */
    NOT_A_FILE,
    /** Others may read or change it. */
    OPEN_TO_OTHERS,
    /** It belongs to another user, who could change it. */
    FOREIGN_OWNER,
    TOO_LARGE,
    /** It is protected by a passphrase. */
    ENCRYPTED,
    /** It is not in a form that is read. */
    WRONG_FORM,
    /** Its end is missing. */
    TRUNCATED,
    /** Something follows the key. */
    TRAILING_CONTENT,
    NO_KEY,
    SEVERAL_KEYS,
    /** It has a public key alone. */
    NO_PRIVATE_HALF,
    /** It does not carry its public half, from which it could be known. */
    NO_PUBLIC_HALF,
    /** A type or a curve that no supported algorithm uses. */
    UNSUPPORTED,
    /** Too short, or so long that it is only slow. */
    WRONG_SIZE,
    /** Its type allows several algorithms, and nothing says which. */
    ALGORITHM_UNSAID,
    /** The algorithm asked for is not the key's. */
    WRONG_ALGORITHM,
    /** What it signs, its public half does not verify. */
    MISMATCH,
    /** What it signs is not in the form of JWS. */
    WRONG_SIGNATURE_FORM,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_NOT_YET_VALID,
    /** The certificate is for another key, or the chain does not hold together. */
    CERTIFICATE_MISMATCH,
    /** What keeps the key cannot be opened, or does not answer. */
    UNREACHABLE
  }

  /** One sentence each, on one line. */
  public String text() {
    return seen + ". Expected " + expected + ". " + remedy + ".";
  }
}
