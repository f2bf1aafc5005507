package dev.grantwise.benchmarks;

import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.planner.PlanInput;
import dev.grantwise.advisor.planner.Planner;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One whole plan in a warm JVM: every design tested against every rule, and the best written out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PlanningBenchmark {

  @Param private SampleClient client = SampleClient.PHOTOS;

  private @Nullable PlanInput input;

  /** Reading file and metadata is not measured. */
  @Setup
  public void read() {
    input = client.input();
  }

  /** The plan; JMH takes it, so that nothing of it is optimised away. */
  @Benchmark
  public PlanResult plan() {
    return Planner.plan(Objects.requireNonNull(input));
  }
}
