package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The keys of {@code session:} that name the server of a store, and their values. */
final class StoreServerKeys {

  private static final Words DATABASE =
      new Words(
          "database",
          Format.DATABASE_URL,
          "The database of a `postgresql` store, such as postgresql://db.example/grantwise."
              + " Beyond this machine TLS with a checked name is used unless sslmode says"
              + " otherwise.",
          "Who signs in to the database; the owner of its tables.",
          "the user of the process",
          "none: a certificate, or the system, vouches for the user");

  private static final Words REDIS =
      new Words(
          "redis",
          Format.REDIS_URL,
          "The server of a `redis` store, such as rediss://redis.example. Beyond this machine TLS"
              + " with a checked name is used unless ?tls=none says otherwise.",
          "Who signs in to the Redis server, with all commands on grantwise:*.",
          "the server's default user",
          "none: the server asks for no password");

  private final SectionReader reader;

  StoreServerKeys(SectionReader reader) {
    this.reader = reader;
  }

  /** What is said of the keys of one kind of server, all of which begin alike. */
  private record Words(
      String server, Format form, String url, String user, String usualUser, String noPassword) {

    String key(String end) {
      return server + "_" + end;
    }

    String usualUrl(SessionStore store) {
      return "none: `run` needs it with a `" + store.word() + "` store, `plan` does not";
    }
  }

  /** Puts their descriptions behind those of the other keys. */
  static KeysBuilder describe(KeysBuilder keys) {
    return describe(REDIS, SessionStore.REDIS, describe(DATABASE, SessionStore.POSTGRESQL, keys));
  }

  private static KeysBuilder describe(Words words, SessionStore store, KeysBuilder keys) {
    String url = words.key("url");
    return keys.and(url, Key.of(new Shape.Text(words.form()), words.url(), words.usualUrl(store)))
        .and(
            words.key("user"),
            Key.of(new Shape.Text(Format.TEXT), words.user(), words.usualUser()).with(url))
        .and(
            words.key("password"),
            Key.of(
                    new Shape.SecretText(),
                    "The password: best `${NAME}`, an environment variable. A literal one is a"
                        + " warning.",
                    words.noPassword())
                .with(url))
        .and(
            words.key("password_file"),
            Key.of(
                    new Shape.Text(Format.FILE),
                    "The file that the password is in, relative to this one.",
                    "none")
                .with(url)
                .without(words.key("password")));
  }

  /** The server of that store; other stores have none. */
  Optional<StoreServer> read(SessionStore store) {
    Optional<StoreServer> database =
        read(DATABASE, SessionStore.POSTGRESQL, store, DatabaseUrl::parse, DatabaseChoice::new);
    Optional<StoreServer> redis =
        read(REDIS, SessionStore.REDIS, store, RedisUrl::parse, RedisChoice::new);
    return database.or(() -> redis);
  }

  /** Puts together what was read. */
  @FunctionalInterface
  private interface Choice<U> {
    StoreServer of(U url, Optional<String> user, Optional<SecretSource> password);
  }

  private <U> Optional<StoreServer> read(
      Words words,
      SessionStore its,
      SessionStore chosen,
      Function<String, Parsed<U>> parsed,
      Choice<U> choice) {
    String url = words.key("url");
    Optional<U> at = reader.value(url, parsed);
    Optional<String> user = reader.text(words.key("user"));
    SecretReader secret = new SecretReader(reader, words.key("password"));
    Optional<SecretSource> password = secret.read();
    List<String> others = new ArrayList<>(secret.keys());
    others.addFirst(words.key("user"));
    for (String key : others) {
      if (reader.has(key) && !reader.has(url)) {
        reader.contradiction(key, reader.path(url) + " is not", "both, or neither");
      }
    }
    if (chosen != its && reader.has(url)) {
      reader.contradiction(
          url,
          reader.path("store") + " is " + chosen.word(),
          "store: " + its.word() + ", or no " + url);
    }
    return at.map(there -> choice.of(there, user, password));
  }
}
