package dev.grantwise.protocol.fetch;

import dev.grantwise.protocol.http.HttpResponse;
import java.time.Duration;

/** What came of fetching a URL from outside. All texts are for the log; no peer sees them. */
public sealed interface FetchResult {

  /** An answer as asked for, within every limit. */
  record Fetched(HttpResponse response) implements FetchResult {}

  /** The URL leads where we do not go. Nothing was sent. */
  record Refused(Refusal reason, String seen) implements FetchResult {}

  /** There was no answer, or not one as asked for. */
  record Failed(Failure reason, String seen) implements FetchResult {}

  /** Too much is asked of this host, or of us. Nothing was sent; nothing is known of the URL. */
  record OverBudget(Duration retryAfter) implements FetchResult {}

  /** Why nothing was sent. */
  enum Refusal {
    PORT,
    NAME,
    ADDRESS
  }

  /** Why there is no answer. */
  enum Failure {
    UNKNOWN_HOST,
    /** No connection, or none that is trusted for that name. */
    NOT_CONNECTED,
    TOO_LATE,
    TOO_LARGE,
    STATUS,
    MEDIA_TYPE,
    /** Content that is not sent as it is: nobody asked for that. */
    CONTENT_ENCODING,
    /** Not HTTP, or cut off. */
    BROKEN
  }
}
