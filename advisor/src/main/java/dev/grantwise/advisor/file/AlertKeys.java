package dev.grantwise.advisor.file;

import dev.grantwise.protocol.alert.AlertKind;

/**
 * The keys of {@code alerts:}, which answer no question about the client: they are for operators.
 */
final class AlertKeys {

  static final String SECTION = "alerts";
  static final String WEBHOOK = "webhook";
  static final String WEBHOOK_SECRET_FILE = "webhook_secret_file";

  static final Shape.Keys ALERTS = alerts();

  private AlertKeys() {}

  private static Shape.Keys alerts() {
    KeysBuilder keys =
        new KeysBuilder()
            .and(
                WEBHOOK,
                Key.of(
                        new Shape.Text(Format.URL),
                        "The https address that alerts are sent to; see docs/alerts.md.",
                        "none: they are in the log alone")
                    .with(WEBHOOK_SECRET_FILE))
            .and(
                WEBHOOK_SECRET_FILE,
                Key.of(
                        new Shape.Text(Format.FILE),
                        "A file with the secret that they are signed with.",
                        "none")
                    .with(WEBHOOK));
    for (AlertKind kind : AlertKind.values()) {
      keys.and(
          kind.wireName(),
          Key.of(
              new Shape.Text(Format.TEXT),
              kind.sentence() + " From when on it is raised, or off.",
              "`" + kind.usual() + "`"));
    }
    return keys.build();
  }
}
