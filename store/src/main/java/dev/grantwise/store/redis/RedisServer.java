package dev.grantwise.store.redis;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.sql.Micros;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The connection to one primary server, which all threads share and which comes back by itself.
 *
 * <p>A command is sent once. The driver would send what had no answer again on the next connection,
 * and a lease that was taken twice is one that nobody has; here it fails as one whose outcome is
 * unknown.
 */
final class RedisServer implements AutoCloseable {

  /** Longest wait for an answer, and for a connection. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Keys looked at in one step of the server. */
  private static final int SCANNED = 500;

  private final RedisClient client;
  private final StatefulRedisConnection<String, byte[]> connection;
  private final RedisFailure failure;

  private RedisServer(
      RedisClient client,
      StatefulRedisConnection<String, byte[]> connection,
      RedisFailure failure) {
    this.client = client;
    this.connection = connection;
    this.failure = failure;
  }

  /**
   * Connects.
   *
   * @throws StorageException that says what is wrong and what to do; then nothing stays open
   */
  static RedisServer open(RedisSettings settings) {
    RedisAddress address = RedisAddress.of(settings);
    RedisFailure failure = new RedisFailure(address);
    RedisClient client = RedisClient.create(address.uri());
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .replayFilter(command -> true)
            .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).keepAlive(true).build())
            .build());
    try {
      return new RedisServer(
          client,
          client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)),
          failure);
    } catch (RedisException e) {
      client.close();
      throw e.getCause() instanceof RedisCommandExecutionException refused
          ? failure.refused(refused)
          : failure.away(e);
    }
  }

  /** Runs a verb that answers by a number. */
  long number(Script script, List<String> keys, Arguments arguments) {
    return run(
        commands ->
            evaluated(commands, script, ScriptOutputType.INTEGER, keys, arguments, Long.class));
  }

  /** Runs a verb that answers by a list, of whatever it gives. */
  List<?> list(Script script, List<String> keys, Arguments arguments) {
    return run(
        commands ->
            evaluated(commands, script, ScriptOutputType.MULTI, keys, arguments, List.class));
  }

  private static <T> T evaluated(
      RedisCommands<String, byte[]> commands,
      Script script,
      ScriptOutputType type,
      List<String> keys,
      Arguments arguments,
      Class<T> answer) {
    String[] names = keys.toArray(String[]::new);
    byte[][] values = arguments.values();
    try {
      return answer.cast(commands.evalsha(commands.digest(script.text()), type, names, values));
    } catch (RedisNoScriptException e) {
      // A server that was restarted since; nothing was run.
      return answer.cast(commands.eval(script.text(), type, names, values));
    }
  }

  /** A hash, all of it. */
  Fields fields(String key) {
    Map<String, byte[]> found = run(commands -> commands.hgetall(key));
    return Fields.of(found);
  }

  /** What is sealed in a hash. */
  Optional<byte[]> sealed(String key) {
    return run(commands -> Optional.ofNullable(commands.hget(key, "sealed")));
  }

  /** What is in that field then: this, or what was there before. */
  byte[] putFieldIfAbsent(String key, String field, byte[] value) {
    return run(
        commands -> {
          commands.hsetnx(key, field, value);
          return commands.hget(key, field);
        });
  }

  /** Whether it was not there; it stays that long. */
  boolean putIfAbsent(String key, Duration stays) {
    SetArgs ifAbsent = SetArgs.Builder.nx().px(stays);
    return run(commands -> commands.set(key, new byte[] {'1'}, ifAbsent)) != null;
  }

  /** The names in a set. */
  List<String> members(String key) {
    return run(commands -> commands.smembers(key)).stream().map(Fields::text).toList();
  }

  /** The first names of an index, up to a time. */
  List<String> upTo(String index, Instant time, int limit) {
    Range<Long> until = Range.create(0L, Micros.of(time));
    return run(commands -> commands.zrangebyscore(index, until, Limit.from(limit))).stream()
        .map(Fields::text)
        .toList();
  }

  /**
   * Deletes what an index names from before a time.
   *
   * @return how many
   */
  int forget(String index, String prefix, Instant before, int batch) {
    int total = 0;
    long some;
    do {
      some =
          number(
              Script.FORGET,
              List.of(index),
              Arguments.of(Micros.of(before)).and(prefix).and(batch));
      total += (int) some;
    } while (some == batch);
    return total;
  }

  /** Goes through the keys that begin so, a part at a time. */
  void scan(String prefix, Consumer<String> each) {
    ScanArgs ofPrefix = ScanArgs.Builder.matches(prefix + "*").limit(SCANNED);
    ScanCursor cursor = ScanCursor.INITIAL;
    do {
      ScanCursor from = cursor;
      KeyScanCursor<String> found = run(commands -> commands.scan(from, ofPrefix));
      found.getKeys().forEach(each);
      cursor = found;
    } while (!cursor.isFinished());
  }

  /** Does something with the server. */
  <T> T run(Function<RedisCommands<String, byte[]>, T> work) {
    if (!connection.isOpen()) {
      throw failure.away();
    }
    try {
      return work.apply(connection.sync());
    } catch (RedisConnectionException e) {
      throw failure.away(e);
    } catch (RedisCommandExecutionException e) {
      throw failure.refused(e);
    } catch (RedisException e) {
      throw failure.unknown(e);
    }
  }

  /** The clock of the server. */
  Instant time() {
    List<byte[]> parts = run(RedisCommands::time);
    return Micros.instant(parsed(parts.get(0)) * 1_000_000 + parsed(parts.get(1)));
  }

  private static long parsed(byte[] digits) {
    return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
  }

  RedisFailure failure() {
    return failure;
  }

  @Override
  public void close() {
    connection.close();
    client.close();
  }
}
