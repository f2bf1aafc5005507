package dev.grantwise.advisor.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of {@code session:} that name a database, and their values. */
final class DatabaseKeys {

  static final String URL = "database_url";
  static final String USER = "database_user";
  static final String PASSWORD = "database_password";
  static final String PASSWORD_FILE = "database_password_file";

  private final SectionReader reader;

  DatabaseKeys(SectionReader reader) {
    this.reader = reader;
  }

  /** Puts their descriptions behind those of the other keys. */
  static KeysBuilder describe(KeysBuilder keys) {
    return keys.and(
            URL,
            Key.of(
                new Shape.Text(Format.DATABASE_URL),
                "The database of a `postgresql` store, such as postgresql://db.example/grantwise."
                    + " Beyond this machine TLS with a checked name is used unless sslmode says"
                    + " otherwise.",
                "none: `run` needs it with a `postgresql` store, `plan` does not"))
        .and(
            USER,
            Key.of(
                    new Shape.Text(Format.TEXT),
                    "Who signs in to the database; the owner of its tables.",
                    "the user of the process")
                .with(URL))
        .and(
            PASSWORD,
            Key.of(
                    new Shape.SecretText(),
                    "The password: best `${NAME}`, an environment variable. A literal one is a"
                        + " warning.",
                    "none: a certificate, or the system, vouches for the user")
                .with(URL))
        .and(
            PASSWORD_FILE,
            Key.of(
                    new Shape.Text(Format.FILE),
                    "The file that the password is in, relative to this one.",
                    "none")
                .with(URL)
                .without(PASSWORD));
  }

  /** The database of that store; other stores have none. */
  Optional<DatabaseChoice> read(SessionStore store) {
    Optional<DatabaseUrl> url = reader.value(URL, DatabaseUrl::parse);
    Optional<String> user = reader.text(USER);
    SecretReader secret = new SecretReader(reader, PASSWORD);
    Optional<SecretSource> password = secret.read();
    List<String> others = new ArrayList<>(secret.keys());
    others.addFirst(USER);
    for (String key : others) {
      if (reader.has(key) && !reader.has(URL)) {
        reader.contradiction(key, reader.path(URL) + " is not", "both, or neither");
      }
    }
    if (store != SessionStore.POSTGRESQL && reader.has(URL)) {
      reader.contradiction(
          URL,
          reader.path("store") + " is " + store.word(),
          "store: " + SessionStore.POSTGRESQL.word() + ", or no " + URL);
    }
    return url.map(at -> new DatabaseChoice(at, user, password));
  }
}
