package dev.grantwise.server.key;

import dev.grantwise.protocol.jose.KeyId;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.server.memory.MemoryKeptKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Some nodes over one table, relying parties that keep the key set for exactly its max-age, and a
 * random life: clocks jump, nodes die and start again, tables are read late, operators rotate.
 */
final class ManyNodes {

  private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");
  private static final int NODES = 3;
  private static final int READERS = 4;

  private final Random random;
  private final KeySchedule schedule;
  private final MemoryKeptKeys kept = new MemoryKeptKeys();
  private final KeyKeeper keeper = new DatabaseKeeper();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Reader> readers = new ArrayList<>();
  private final List<Token> tokens = new ArrayList<>();
  private final Set<KeyId> signers = new HashSet<>();
  private Duration time = Duration.ZERO;
  private long checked;
  private Optional<String> failure = Optional.empty();

  ManyNodes(long seed, KeySchedule schedule) {
    this.random = new Random(seed);
    this.schedule = schedule;
    for (int i = 0; i < NODES; i++) {
      nodes.add(new Node());
    }
    for (int i = 0; i < READERS; i++) {
      readers.add(new Reader());
    }
  }

  /** What went wrong first; empty if nothing did. */
  Optional<String> live(int steps) {
    for (int i = 0; i < steps && failure.isEmpty(); i++) {
      time = time.plusSeconds(random.nextInt(40));
      step();
      tokens.removeIf(token -> token.ends().compareTo(time) <= 0);
    }
    return failure;
  }

  /** How many different keys signed. */
  int signers() {
    return signers.size();
  }

  /** How many tokens were looked at by a reader. */
  long checked() {
    return checked;
  }

  private void step() {
    Node node = nodes.get(random.nextInt(NODES));
    switch (random.nextInt(40)) {
      case 0 -> node.restart();
      case 1 -> node.jump(Duration.ofSeconds(random.nextLong(-600, 600)));
      case 2 -> node.jump(Duration.ofDays(random.nextLong(-400, 400)));
      case 3 -> node.jump(node.offset.negated());
      case 4 -> node.ring.rotate(SigningAlgorithm.ES256);
      case 5, 6, 7, 8, 9, 10, 11, 12 -> node.ring.tend();
      case 13, 14, 15, 16, 17, 18 -> tokens.add(node.token());
      default -> read(readers.get(random.nextInt(READERS)), node);
    }
  }

  /** Whoever has a token may show it at any moment of its life. */
  private void read(Reader reader, Node node) {
    reader.refresh(node);
    for (Token token : tokens) {
      checked++;
      if (!reader.knows(token.key())) {
        failure = Optional.of("unknown kid at " + time);
      }
    }
  }

  private record Token(KeyId key, Duration ends) {}

  private final class Node {

    private Duration offset = Duration.ofSeconds(random.nextLong(-300, 300));
    private KeyRing ring = start();

    private KeyRing start() {
      return KeyRing.start(
          kept, List.of(keeper), schedule, () -> START.plus(time).plus(offset), () -> time);
    }

    void restart() {
      ring = start();
    }

    void jump(Duration by) {
      offset = offset.plus(by);
    }

    Token token() {
      KeyId key = ring.active(SigningAlgorithm.ES256).id();
      signers.add(key);
      return new Token(key, time.plus(schedule.times().token()));
    }
  }

  private final class Reader {

    private KeySet known = KeySet.EMPTY;
    private Duration until = Duration.ZERO;

    /** Exactly: one moment before the end the old set still counts. */
    void refresh(Node node) {
      if (time.compareTo(until) >= 0) {
        known = node.ring.published();
        until = time.plus(KeyTimes.DEFAULT.cache());
      }
    }

    boolean knows(KeyId id) {
      return known.keys().stream().anyMatch(key -> key.id().equals(Optional.of(id)));
    }
  }
}
