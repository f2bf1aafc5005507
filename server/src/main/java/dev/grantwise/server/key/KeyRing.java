package dev.grantwise.server.key;

import dev.grantwise.protocol.jose.KeyId;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * The signing keys of one node: a view of the table that is never older than {@link
 * KeyTimes#reload} when it signs or publishes, and the node's part in keeping the table in order.
 *
 * <p>Call {@link #tend} every third of that or so; where nobody does, the request that finds the
 * view too old reads the table itself. Safe for many threads.
 */
public final class KeyRing implements SigningKeys {

  private final KeptKeys kept;
  private final List<KeyKeeper> keepers;
  private final KeySchedule schedule;
  private final InstantSource clock;
  private final Stopwatch stopwatch;
  private final Map<Sighting, Duration> sightings = new ConcurrentHashMap<>();
  private final AtomicReference<KeyView> view;

  private record Sighting(KeyId id, KeyState state) {
    static Sighting of(KeptKey key) {
      return new Sighting(key.id(), key.state());
    }
  }

  private KeyRing(
      KeptKeys kept,
      List<KeyKeeper> keepers,
      KeySchedule schedule,
      InstantSource clock,
      Stopwatch stopwatch) {
    this.kept = kept;
    this.keepers = List.copyOf(keepers);
    this.schedule = schedule;
    this.clock = clock;
    this.stopwatch = stopwatch;
    this.view = new AtomicReference<>(KeyView.NONE);
    tend();
  }

  /**
   * Reads the table, makes what a new installation lacks, and takes what is due.
   *
   * @param keepers who has the private keys; the first makes new ones
   * @throws RuntimeException if a private key cannot be had; nothing was changed then
   */
  public static KeyRing start(
      KeptKeys kept,
      List<KeyKeeper> keepers,
      KeySchedule schedule,
      InstantSource clock,
      Stopwatch stopwatch) {
    return new KeyRing(kept, keepers, schedule, clock, stopwatch);
  }

  @Override
  public Signer active(SigningAlgorithm algorithm) {
    return Optional.ofNullable(current().active().get(algorithm))
        .orElseThrow(
            () ->
                new IllegalStateException("no key signs by " + algorithm + " on this server yet"));
  }

  @Override
  public KeySet published() {
    return current().published();
  }

  /** Every key and its state, without waiting for the next reading of the table. */
  public List<KeptKey> keys() {
    return load().keys();
  }

  /** Reads the table and takes what is due. */
  public void tend() {
    List<KeyStep> due = schedule.due(load().keys(), clock.instant(), this::watched);
    due.forEach(this::take);
    if (!due.isEmpty()) {
      load();
    }
  }

  /**
   * Replaces the active key of an algorithm as soon as relying parties can know the next one: it is
   * announced now, and signs after {@link KeyTimes#lead}.
   *
   * @return whether this call made a difference; not if the next key is as good as active
   */
  public boolean rotate(SigningAlgorithm algorithm) {
    Instant soonest = clock.instant().plus(schedule.times().lead());
    Optional<KeptKey> next = KeptKeys.find(load().keys(), algorithm, KeyState.ANNOUNCED);
    boolean changed =
        next.isEmpty()
            ? take(new KeyStep.Announce(algorithm, soonest))
            : next.get().activeFrom().isAfter(soonest)
                && take(new KeyStep.Reschedule(next.get().id(), soonest));
    load();
    return changed;
  }

  /**
   * Replaces every key of an algorithm at once, because somebody else has the active one or the
   * database and its keys.
   *
   * <p>What that costs: tokens signed so far are refused by everybody who fetches the key set
   * again; who keeps it for {@link KeyTimes#cache} accepts forged tokens and refuses ours that
   * long, unless they fetch it again for a key they do not know; another node signs with the old
   * key for up to {@link KeyTimes#reload}.
   *
   * @return whether this call did it, and not another node first
   */
  public boolean replaceCompromised(SigningAlgorithm algorithm) {
    Optional<KeptKey> active = KeptKeys.find(load().keys(), algorithm, KeyState.ACTIVE);
    Instant now = clock.instant();
    boolean replaced =
        active.isPresent()
            && kept.replace(active.get().id(), made(algorithm, now, now).active(now));
    load();
    return replaced;
  }

  private boolean take(KeyStep step) {
    Instant now = clock.instant();
    return switch (step) {
      case KeyStep.Begin(SigningAlgorithm algorithm) ->
          kept.begin(made(algorithm, now, now).active(now));
      case KeyStep.Announce(SigningAlgorithm algorithm, Instant activeFrom) ->
          kept.announce(made(algorithm, now, activeFrom));
      case KeyStep.Reschedule(KeyId id, Instant activeFrom) -> kept.reschedule(id, activeFrom);
      case KeyStep.Activate(KeyId id) -> kept.activate(id, now);
      case KeyStep.Forget(KeyId id) -> kept.forget(id);
    };
  }

  private KeptKey made(SigningAlgorithm algorithm, Instant now, Instant activeFrom) {
    KeyKeeper keeper = keepers.getFirst();
    return KeptKey.announced(keeper, keeper.make(algorithm), now, activeFrom);
  }

  private KeyView current() {
    KeyView known = view.get();
    return known.isFresh(stopwatch.reading(), clock.instant(), schedule.times().reload())
        ? known
        : load();
  }

  /** Its age counts from before the reading, what was seen in it from after: both err late. */
  private KeyView load() {
    Duration before = stopwatch.reading();
    Instant at = clock.instant();
    List<KeptKey> keys = kept.all();
    Duration after = stopwatch.reading();
    Set<Sighting> seen = keys.stream().map(Sighting::of).collect(Collectors.toUnmodifiableSet());
    sightings.keySet().retainAll(seen);
    seen.forEach(sighting -> sightings.putIfAbsent(sighting, after));
    KeyView loaded = KeyView.of(keys, view.get(), keepers, before, at);
    return view.accumulateAndGet(loaded, KeyView::later);
  }

  private Duration watched(KeptKey key) {
    Duration first = sightings.get(Sighting.of(key));
    return first == null ? Duration.ZERO : stopwatch.reading().minus(first);
  }
}
