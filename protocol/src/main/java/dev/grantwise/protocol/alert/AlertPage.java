package dev.grantwise.protocol.alert;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The catalogue of alerts as a page of Markdown: {@code docs/alerts.md}. */
public final class AlertPage {

  private static final String HEAD =
      """
      # Alerts

      Which events somebody should look at now. All of these are on unless the client file turns one
      off or moves its threshold:

          alerts:
            webhook: https://ops.example/hooks/grantwise
            webhook_secret_file: webhook.secret
            grace_overuse: 5 in 1h
            assertion_replay: off

      `5 in 1h` means five of the same thing within an hour. After an alert the same thing is quiet
      for that time; what came meanwhile is counted into the next. What is counted together is a grant,
      a client, or a network and an account, as the table says. Counts are in memory, of each node by
      itself, and bounded: the longest unseen is forgotten first.

      Every alert is an event `alert_raised` in the log (`grantwise events --type alert_raised`), under
      the reference of the event that raised it, and a line on stderr. `grantwise explain REFERENCE`
      shows the two together.

      ## The webhook

      A `POST` of JSON, by https alone, to the address in the file, which may be inside your network
      because you named it; no redirect is followed. The form is that of
      [Standard Webhooks](https://www.standardwebhooks.com), so that its libraries check it:

      - `webhook-id` stays the same when a message is sent again. It may come twice: a node that dies
        after sending and before noting it sends again.
      - `webhook-timestamp`: seconds since 1970, of this attempt. Refuse what is over five minutes off.
      - `webhook-signature`: `v1,` and the base64 of HMAC-SHA-256, under the secret, over
        `webhook-id`, a dot, `webhook-timestamp`, a dot, and the body as it came. Compare in constant time.

      The secret is the one line of `webhook_secret_file`: `whsec_` and the base64 of 24 to 64 random
      bytes, such as `echo whsec_$(openssl rand -base64 32)` makes.

      Any status from 200 to 299 is an acknowledgement. 410 gives the message up; everything else is
      tried again after 5 s, 10 s, 20 s and so on up to an hour, with a random part, 20 times in all,
      and not before a `Retry-After` says so. What is given up is an event `message_given_up`. An alert
      that one event alone raises is queued in the transaction of the change it tells of, so that a
      crash right after loses nothing.

          {"type": "grantwise.alert", "timestamp": "2026-11-26T10:00:00Z",
           "data": {"id": "4f0c2a9be1d37765.refresh_reuse", "alert": "refresh_reuse",
                    "event": "refresh_reused", "what_happened": "...", "what_to_do": "...",
                    "count": 1, "window_seconds": 600, "correlation_id": "4f0c2a9be1d37765",
                    "peer": "192.0.2.0/24", "client_id": "photos", "sub": "...", "grant": "..."}}

      ## All alerts

      This page is generated from the catalogue; do not edit it.

      | alert | raised from | counted by | what happened | what to do |
      |---|---|---|---|---|
      """;

  private AlertPage() {}

  /** The whole page. */
  public static String markdown() {
    return Arrays.stream(AlertKind.values())
        .map(AlertPage::row)
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String row(AlertKind kind) {
    return "| `%s` | `%s` | %s | %s | %s |\n"
        .formatted(kind.wireName(), kind.usual(), by(kind), kind.sentence(), kind.remedy());
  }

  private static String by(AlertKind kind) {
    return switch (kind.by()) {
      case GRANT -> "grant";
      case CLIENT -> "client";
      case NETWORK -> "network, account";
    };
  }
}
