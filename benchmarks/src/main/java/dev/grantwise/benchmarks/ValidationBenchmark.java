package dev.grantwise.benchmarks;

import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.resource.AccessTokenValidator;
import dev.grantwise.resource.Authentication;
import dev.grantwise.resource.KeySource;
import dev.grantwise.resource.ResourceServer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A request to an API judged, from its header fields to its claims; held against {@link
 * SignatureBenchmark#rawVerify}.
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the method that fills the fields
public class ValidationBenchmark {

  /** More than are remembered, so that whoever comes around again was forgotten. */
  private static final int STRANGERS = 20_000;

  /** As many users as are at work at the same time. */
  private static final int REGULARS = 500;

  private static final ScopeSet NEEDED = ScopeSet.of(Scope.parse("photos.read").orThrow());

  @Param private SignatureProvider provider;
  @Param private SigningAlgorithm algorithm;

  private AccessTokenValidator validator;
  private HttpRequest[] requests;
  private int next;

  /** Keys and tokens. */
  @Setup
  public void make() {
    SignatureProvider.ACCP.install(); // so many signatures take the JDK minutes
    SignedTokens tokens = SignedTokens.of(algorithm);
    Instant now = Instant.now();
    requests = new HttpRequest[STRANGERS];
    for (int i = 0; i < STRANGERS; i++) {
      requests[i] = SignedTokens.request(tokens.token(now));
    }
    provider.install();
    KeySet keys = KeySet.parse(tokens.keys().toJson()).orThrow();
    validator =
        new AccessTokenValidator(
            ResourceServer.of(SignedTokens.ISSUER, SignedTokens.RESOURCE),
            KeySource.of(keys),
            InstantSource.system());
  }

  /** Tokens that nobody remembers. */
  @Benchmark
  public Authentication validateNew() {
    return served(STRANGERS);
  }

  /** Tokens that came before. */
  @Benchmark
  public Authentication validateKnown() {
    return served(REGULARS);
  }

  /** A refusal would be measured as if it were an answer. */
  private Authentication served(int of) {
    next = next + 1 < of ? next + 1 : 0;
    Authentication answer = validator.authenticate(requests[next], NEEDED);
    if (answer instanceof Authentication.Authenticated) {
      return answer;
    }
    throw new IllegalStateException("expected to be served, saw " + answer);
  }
}
