package dev.grantwise.store.redis;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.GrantTokens;
import dev.grantwise.client.refresh.Intent;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.client.signin.Subject;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.store.client.TokensJson;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.sql.Lists;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Grants as hashes: tokens encrypted, the journal of refreshes in plain fields. */
final class RedisTokenVault implements TokenVault {

  static final String KEY = "grantwise:grant:";
  private static final String ENDED = "grantwise:grants-ended";

  /** Most at a time, so that others are not kept waiting. */
  private static final int BATCH = 500;

  private final RedisServer server;
  private final Envelope envelope;
  private final Kept kept;

  RedisTokenVault(RedisServer server, Envelope envelope, Kept kept) {
    this.server = server;
    this.envelope = envelope;
    this.kept = kept;
  }

  /** Where the tokens of a grant are encrypted for. */
  static Place place(String grant) {
    return new Place("redis.grant", grant);
  }

  @Override
  public void open(StoredGrant grant) {
    Arguments arguments =
        Arguments.of(kept.grant().toMillis())
            .with("sealed", seal(grant.key(), grant.tokens()))
            .with("generation", grant.generation())
            .with("fence", grant.fence())
            .with("resources", Lists.join(grant.resources(), ResourceIndicator::value))
            .with("issuer", grant.subject().map(who -> who.issuer().value()))
            .with("sub", grant.subject().map(Subject::sub));
    grant
        .intent()
        .ifPresent(
            intent ->
                arguments
                    .with("since", intent.since())
                    .with("unanswered", intent.unanswered())
                    .with("lease", intent.leaseUntil()));
    if (server.number(Script.OPEN_GRANT, keys(grant.key()), arguments) == 0) {
      throw new IllegalStateException("grant " + grant.key() + " exists");
    }
  }

  @Override
  public Reading read(GrantKey key) {
    return reading(key, server.fields(KEY + key.value()));
  }

  @Override
  public Begun begin(GrantKey key, long expectedFence, Instant now, Instant leaseUntil) {
    Answer answer =
        change(Script.BEGIN_REFRESH, key, Arguments.of(expectedFence).and(now).and(leaseUntil));
    return switch (answer.reading()) {
      case Reading.Standing(StoredGrant grant) when answer.done() -> new Begun.Owner(grant);
      case Reading.Standing(StoredGrant grant) ->
          grant
              .intent()
              .filter(intent -> intent.isLeased(now))
              .<Begun>map(intent -> new Begun.Leased(intent.leaseUntil()))
              .orElseGet(Begun.Moved::new);
      case Reading.Ended ignored -> new Begun.Over();
      case Reading.Absent() -> new Begun.Over();
    };
  }

  @Override
  public boolean repeat(GrantKey key, long fence, Instant leaseUntil) {
    return server.number(Script.REPEAT_REFRESH, keys(key), Arguments.of(fence).and(leaseUntil))
        == 1;
  }

  @Override
  public Saved save(GrantKey key, long fence, GrantTokens tokens) {
    Answer answer = change(Script.SAVE_REFRESH, key, Arguments.of(fence).and(seal(key, tokens)));
    return switch (answer.reading()) {
      case Reading.Standing(StoredGrant grant) when answer.done() -> new Saved.Kept(grant);
      case Reading.Standing ignored -> new Saved.FenceLost();
      case Reading.Ended ignored -> new Saved.Over();
      case Reading.Absent() -> new Saved.Over();
    };
  }

  @Override
  public void abandon(GrantKey key, long fence) {
    var _ = server.number(Script.ABANDON_REFRESH, keys(key), Arguments.of(fence));
  }

  @Override
  public Optional<StoredGrant> end(GrantKey key, SessionEndReason reason, Instant now) {
    return end(key, "", reason, now);
  }

  @Override
  public Optional<StoredGrant> endAt(
      GrantKey key, long fence, SessionEndReason reason, Instant now) {
    return end(key, Long.toString(fence), reason, now);
  }

  private Optional<StoredGrant> end(
      GrantKey key, String fence, SessionEndReason reason, Instant now) {
    Fields last =
        Fields.of(
            server.list(
                Script.END_GRANT,
                List.of(KEY + key.value(), ENDED),
                Arguments.of(key.value())
                    .and(now)
                    .and(reason.name())
                    .andStaying(Kept.REASON)
                    .and(fence)));
    return last.isEmpty() ? Optional.empty() : Optional.of(grant(key, last));
  }

  @Override
  public int purge(Instant endedBefore) {
    return server.forget(ENDED, KEY, endedBefore, BATCH);
  }

  private record Answer(boolean done, Reading reading) {}

  private Answer change(Script script, GrantKey key, Arguments arguments) {
    List<?> answer = server.list(script, keys(key), arguments);
    return new Answer(
        Long.valueOf(1).equals(answer.get(0)), reading(key, Fields.in(answer.get(1))));
  }

  private static List<String> keys(GrantKey key) {
    return List.of(KEY + key.value());
  }

  private byte[] seal(GrantKey key, GrantTokens tokens) {
    return envelope.seal(place(key.value()), TokensJson.write(tokens));
  }

  private Reading reading(GrantKey key, Fields fields) {
    if (fields.isEmpty()) {
      return new Reading.Absent();
    }
    return fields
        .find("reason")
        .<Reading>map(
            reason -> new Reading.Ended(SessionEndReason.valueOf(reason), fields.time("ended")))
        .orElseGet(() -> new Reading.Standing(grant(key, fields)));
  }

  private StoredGrant grant(GrantKey key, Fields fields) {
    return new StoredGrant(
        key,
        fields.find("issuer").map(issuer -> new Subject(new Issuer(issuer), fields.text("sub"))),
        Lists.split(fields.text("resources"), ResourceIndicator::new),
        TokensJson.read(envelope.open(place(key.value()), fields.sealed("sealed"))),
        fields.number("generation"),
        fields.number("fence"),
        fields
            .find("unanswered")
            .map(
                unanswered ->
                    new Intent(
                        fields.time("since"), Integer.parseInt(unanswered), fields.time("lease"))));
  }
}
