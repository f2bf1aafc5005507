package dev.grantwise.benchmarks;

import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.SignedJwt;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
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

/** An access token made, and the platform's signature over as many bytes made and checked. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the method that fills the fields
public class SignatureBenchmark {

  @Param private SignatureProvider provider;
  @Param private SigningAlgorithm algorithm;

  private RawSignature raw;
  private byte[] message;
  private byte[] made;
  private JwtSigner signer;
  private JsonObject claims;

  /** Keys, and what is signed. */
  @Setup
  public void make() throws GeneralSecurityException {
    provider.install();
    raw = RawSignature.of(algorithm);
    SignedTokens tokens = SignedTokens.of(algorithm);
    signer = tokens.signer();
    claims = SignedTokens.claims(Instant.now());
    String token = signer.sign(JwtType.ACCESS_TOKEN, claims).reveal();
    message = token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    made = raw.sign(message);
  }

  /** The signature alone. */
  @Benchmark
  public byte[] rawSign() throws GeneralSecurityException {
    return raw.sign(message);
  }

  /** The check alone, which {@link ValidationBenchmark} is held against. */
  @Benchmark
  public boolean rawVerify() throws GeneralSecurityException {
    if (!raw.verify(message, made)) {
      throw new IllegalStateException("expected the signature to be good");
    }
    return true;
  }

  /** Claims written, encoded and signed. */
  @Benchmark
  public SignedJwt sign() {
    return signer.sign(JwtType.ACCESS_TOKEN, claims);
  }
}
