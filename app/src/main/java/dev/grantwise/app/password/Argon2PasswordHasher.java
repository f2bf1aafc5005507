package dev.grantwise.app.password;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.user.Password;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.server.user.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) in the PHC string format, so that parameters can grow: an old hash is checked
 * with the parameters it was made with.
 *
 * <p>Each check costs 19 MiB and some tens of milliseconds on purpose. A semaphore bounds how many
 * run at once; the others wait their turn.
 */
public final class Argon2PasswordHasher implements PasswordHasher {

  /** RFC 9106 4 allows less memory with more passes; these are OWASP's figures of 2025. */
  private static final int MEMORY_KIB = 19 * 1024;

  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /** Most memory and passes of a stored hash that are believed. */
  private static final int MAX_COST = 1 << 20;

  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  private final Randomness randomness;
  private final Semaphore turns;
  private final PasswordHash decoy;

  /**
   * Makes a hasher.
   *
   * @param atOnce how many checks run at the same time: each takes a core
   */
  public Argon2PasswordHasher(Randomness randomness, int atOnce) {
    this.randomness = randomness;
    this.turns = new Semaphore(atOnce);
    this.decoy = phc(random(SALT_BYTES), random(HASH_BYTES));
  }

  @Override
  public PasswordHash hash(Password password) {
    byte[] salt = random(SALT_BYTES);
    return phc(salt, digest(password, MEMORY_KIB, PASSES, LANES, salt, HASH_BYTES));
  }

  private static PasswordHash phc(byte[] salt, byte[] digest) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return new PasswordHash(
        "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
            .formatted(
                MEMORY_KIB,
                PASSES,
                LANES,
                base64.encodeToString(salt),
                base64.encodeToString(digest)));
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    randomness.fill(bytes);
    return bytes;
  }

  @Override
  public boolean matches(Password password, PasswordHash hash) {
    Matcher phc = PHC.matcher(hash.reveal());
    if (!phc.matches()) {
      throw new IllegalStateException("a stored password hash is not in the argon2id PHC format");
    }
    int memory = Integer.parseInt(phc.group(1));
    int passes = Integer.parseInt(phc.group(2));
    int lanes = Integer.parseInt(phc.group(3));
    if (memory > MAX_COST || passes < 1 || lanes < 1 || memory < 8 * lanes) {
      throw new IllegalStateException("a stored password hash names impossible parameters");
    }
    byte[] salt = Base64.getDecoder().decode(phc.group(4));
    byte[] expected = Base64.getDecoder().decode(phc.group(5));
    return MessageDigest.isEqual(
        expected, digest(password, memory, passes, lanes, salt, expected.length));
  }

  /** Of no password: a check costs what any costs, and making it costs nothing. */
  @Override
  public PasswordHash decoy() {
    return decoy;
  }

  private byte[] digest(
      Password password, int memory, int passes, int lanes, byte[] salt, int length) {
    Argon2Parameters parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memory)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build();
    byte[] digest = new byte[length];
    turns.acquireUninterruptibly();
    try {
      Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
      argon2.init(parameters);
      argon2.generateBytes(password.reveal().getBytes(StandardCharsets.UTF_8), digest);
    } finally {
      turns.release();
    }
    return digest;
  }
}
