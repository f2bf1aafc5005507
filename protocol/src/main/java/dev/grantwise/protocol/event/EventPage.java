package dev.grantwise.protocol.event;

import dev.grantwise.protocol.rule.Source;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The catalogue of events as a page of Markdown: {@code docs/events.md}. */
public final class EventPage {

  private static final String HEAD =
      """
      # Events

      What Grantwise tells of itself, one line of JSON each. Every line has `time`, `event` (the name
      below), `severity` and `correlation_id`, which is the reference that people see on an error page;
      where they are known also `peer` (the network the request came from, never the whole address),
      `client_id`, `sub`, `grant` (names a grant and its tokens, and opens nothing) and `sid`. No line
      has a secret in it: tokens are named by a fingerprint.

      An `alert` wants somebody to look now, a `notice` when there are many. The events of a change at
      the authorization server are also in its database, written in the transaction that makes the
      change and chained, so that a missing or altered one shows. No request waits for these lines; if
      some had to be dropped, a line `events_dropped` says how many.

      This page is generated from the catalogue; do not edit it.

      | event | severity | what happened | sources |
      |---|---|---|---|
      """;

  private EventPage() {}

  /** The whole page. */
  public static String markdown() {
    return Arrays.stream(EventKind.values())
        .map(EventPage::row)
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String row(EventKind kind) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            kind.wireName(),
            kind.severity().name().toLowerCase(Locale.ROOT),
            kind.sentence(),
            kind.sources().stream().map(Source::toString).collect(Collectors.joining(", ")));
  }
}
