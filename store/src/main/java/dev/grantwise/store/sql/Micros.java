package dev.grantwise.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Times and durations as whole microseconds, the only form in which they are stored. */
public final class Micros {

  private static final long PER_SECOND = 1_000_000L;
  private static final long NANOS = 1_000L;

  private Micros() {}

  /** Microseconds since 1970; what is finer is cut off. */
  public static long of(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  public static long of(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), PER_SECOND), duration.getNano() / NANOS);
  }

  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** A column that is never null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return instant(row.getLong(column));
  }

  public static Duration duration(ResultSet row, String column) throws SQLException {
    return Duration.of(row.getLong(column), ChronoUnit.MICROS);
  }

  /** A column that may be null. */
  public static Optional<Instant> optionalInstant(ResultSet row, String column)
      throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(instant(micros));
  }

  /** Teaches Jdbi to bind {@link Instant} and {@link Duration} in this form. */
  public static void bindTimes(Jdbi jdbi) {
    jdbi.registerArgument(new InstantArguments());
    jdbi.registerArgument(new DurationArguments());
  }

  private static final class InstantArguments extends AbstractArgumentFactory<Instant> {
    InstantArguments() {
      super(Types.BIGINT);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setLong(position, of(value));
    }
  }

  private static final class DurationArguments extends AbstractArgumentFactory<Duration> {
    DurationArguments() {
      super(Types.BIGINT);
    }

    @Override
    protected Argument build(Duration value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setLong(position, of(value));
    }
  }
}
