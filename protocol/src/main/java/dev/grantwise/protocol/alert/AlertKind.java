package dev.grantwise.protocol.alert;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The catalogue of alerts: what each means, what to do, and from when on it is raised. */
public enum AlertKind {
  REFRESH_REUSE(
      each(),
      By.GRANT,
      "A refresh token that had been replaced came back: two parties have it, one of them a thief.",
      "The grant has ended by itself. Find out where the client keeps its tokens, and tell the"
          + " user."),
  CODE_REPLAY(
      each(),
      By.GRANT,
      "An authorization code was presented twice: somebody else saw it.",
      "If the second request was otherwise valid, the grant has ended. Look for codes in logs,"
          + " browser histories and other apps on the device."),
  WRONG_CLIENT(
      each(),
      By.CLIENT,
      "A client presented a code or refresh token of another client.",
      "It was refused. Either tokens were mixed up in the client, or they were stolen: ask who runs"
          + " it."),
  SENDER_KEY_MISMATCH(
      each(),
      By.GRANT,
      "A refresh token came with another key than the one it is bound to.",
      "It was refused and lives on. A stolen token looks like this, and so does a client that lost"
          + " its key: the user has to sign in again for the latter."),
  DPOP_REPLAY(
      each(),
      By.CLIENT,
      "A DPoP proof came a second time.",
      "It was refused. Somebody recorded a request, or the client repeats one without a fresh"
          + " proof."),
  ASSERTION_REPLAY(
      new Threshold(3, Duration.ofMinutes(10)),
      By.CLIENT,
      "Client assertions came a second time, again and again.",
      "Each was refused. One may be a repeated request after a lost answer; several are a client"
          + " that keeps its assertions, or a thief."),
  GRACE_OVERUSE(
      new Threshold(3, Duration.ofHours(1)),
      By.GRANT,
      "One grant repeats its refreshes: the same refresh token came again within its grace.",
      "Each was answered with the same successor. A client on two machines shares one token, or its"
          + " network loses answers; a thief beside the client looks like this too."),
  INVALID_GRANTS(
      new Threshold(20, Duration.ofMinutes(5)),
      By.CLIENT,
      "Many codes or refresh tokens of one client were refused.",
      "After a deployment, a client that lost its state. Otherwise somebody tries what they found:"
          + " grantwise events --client shows from where."),
  PASSWORD_GUESSING(
      new Threshold(30, Duration.ofMinutes(10)),
      By.NETWORK,
      "Many sign-ins failed, at one account or from one network.",
      "They are held back and lock nobody out. If one of them succeeded afterwards, change that"
          + " password; grantwise events --type signed_in shows it."),
  SECRET_GUESSING(
      new Threshold(10, Duration.ofMinutes(10)),
      By.CLIENT,
      "Many different secrets were tried for one client.",
      "They are held back. Machine-made secrets withstand it; if a person chose this one, replace"
          + " it."),
  OLD_DATABASE(
      each(),
      By.CLIENT,
      "A genuine refresh token is newer than the database.",
      "An old backup was restored. What was revoked since then is alive again: end all grants."),
  CLIENT_REJECTED(
      each(),
      By.CLIENT,
      "The provider refuses the client itself.",
      "Compare the client file with the registration at the provider: identifier, secret, keys."),
  /** The pauses grow from 5 seconds to a minute: the third begins after a quarter of a minute. */
  PROVIDER_TROUBLE(
      new Threshold(3, Duration.ofMinutes(10)),
      By.CLIENT,
      "The provider failed again and again, and is left alone in between.",
      "Whoever is signed in goes on while their access tokens last; nobody is signed out by it. Ask"
          + " the provider, or look at the network on the way there; grantwise events --type"
          + " provider_left_alone names the endpoint.");

  /** By what events are counted together. */
  enum By {
    GRANT,
    CLIENT,
    NETWORK
  }

  @SuppressWarnings("ImmutableEnumChecker") // A record of a number and a Duration.
  private final Threshold usual;

  private final By by;
  private final String sentence;
  private final String remedy;

  AlertKind(Threshold usual, By by, String sentence, String remedy) {
    this.usual = usual;
    this.by = by;
    this.sentence = sentence;
    this.remedy = remedy;
  }

  /** A replay is one: the ten minutes are how long the same thing is quiet afterwards. */
  private static Threshold each() {
    return new Threshold(1, Duration.ofMinutes(10));
  }

  /** Its name in files and messages, which stays as it is. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<AlertKind> of(String wireName) {
    return Arrays.stream(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
  }

  /** From when on it is raised, unless something else is set. */
  public Threshold usual() {
    return usual;
  }

  /** What happened, for people. */
  public String sentence() {
    return sentence;
  }

  /** What it means for them and what to do. */
  public String remedy() {
    return remedy;
  }

  By by() {
    return by;
  }
}
