package dev.grantwise.protocol.fetch;

import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import java.util.Set;

/** What is asked of a URL from outside. */
public sealed interface FetchRequest {

  ForeignUrl url();

  /** Whether an answer with that status is one. */
  boolean accepts(int status);

  /**
   * A document: 200 alone is an answer, in one of these media types.
   *
   * @param mediaTypes in lower case, without parameters
   */
  record Document(ForeignUrl url, Set<String> mediaTypes) implements FetchRequest {
    public Document {
      mediaTypes = Set.copyOf(mediaTypes);
      if (mediaTypes.isEmpty()) {
        throw new IllegalArgumentException("a document: expected at least one media type");
      }
    }

    /** A JSON document, and nothing that only looks like one. */
    public static Document json(ForeignUrl url) {
      return new Document(url, Set.of("application/json"));
    }

    /** A key set (RFC 7517 8.5.2), which most issuers serve as plain JSON. */
    public static Document keySet(ForeignUrl url) {
      return new Document(url, Set.of("application/jwk-set+json", "application/json"));
    }

    @Override
    public boolean accepts(int status) {
      return status == 200;
    }
  }

  /** Whether a failure is remembered, so that another like it fails at once. */
  default boolean remembersFailure() {
    return true;
  }

  /**
   * A message to a receiver of the operator's own choice, such as a webhook. Every status is an
   * answer, which the sender acts on; and the sender alone knows when to try again.
   *
   * @param fields header fields beside those of HTTP
   */
  record Posting(ForeignUrl url, Headers fields, JsonObject content) implements FetchRequest {

    @Override
    public boolean accepts(int status) {
      return true;
    }

    @Override
    public boolean remembersFailure() {
      return false;
    }

    /** The message is for its receiver alone. */
    @Override
    public String toString() {
      return "Posting[" + url + "]";
    }
  }

  /**
   * A form to deliver, such as a logout token (OpenID Connect Back-Channel Logout 2.5). Every
   * status is an answer (2.8), and the sender alone knows when to try again.
   */
  record Delivery(ForeignUrl url, Parameters form) implements FetchRequest {

    @Override
    public boolean accepts(int status) {
      return true;
    }

    @Override
    public boolean remembersFailure() {
      return false;
    }

    /** The form may be authority. */
    @Override
    public String toString() {
      return "Delivery[" + url + "]";
    }
  }
}
