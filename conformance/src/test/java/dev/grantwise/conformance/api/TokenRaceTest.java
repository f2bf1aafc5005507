package dev.grantwise.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.OwnCodeFlow;
import dev.grantwise.conformance.installation.TestInstallation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single use, rotation and revocation, over HTTP and the state file, many at once. */
final class TokenRaceTest {

  private static final int THREADS = 100;
  private static final int REVOCATIONS = 10;
  private static final long PATIENCE_SECONDS = 60;

  @TempDir private Path state;
  private TestInstallation photos;
  private OwnCodeFlow client;

  @BeforeEach
  void start() throws Exception {
    photos = TestInstallation.browserBasedApp(state);
    client = new OwnCodeFlow(photos, state);
  }

  @AfterEach
  void stop() throws Exception {
    photos.close();
  }

  /** RFC 6749 4.1.2: a code is used once, and what came of it ends when it is used again. */
  @Test
  void oneOfAHundredRedeemsACodeAndItsTokensEnd() throws Exception {
    String code = client.code();

    List<Answer> answers = atOnce(() -> client.redeem(code));

    List<Answer> won = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertThat(won).hasSize(1);
    assertThat(answers.stream().map(Answer::status).distinct())
        .as("the client's own calls at once are no guesses at its secret")
        .containsExactlyInAnyOrder(200, 400);
    assertThat(answers.stream().filter(answer -> answer.status() == 400))
        .hasSize(THREADS - 1)
        .allSatisfy(TokenRaceTest::assertInvalidGrant);
    assertInvalidGrant(client.refresh(won.getFirst().member("refresh_token")));
  }

  @Test
  void aHundredRefreshesMakeOneGenerationAndOneSuccessor() throws Exception {
    String first = client.redeem(client.code()).member("refresh_token");

    List<Answer> answers = atOnce(() -> client.refresh(first));

    List<String> successors =
        answers.stream()
            .filter(answer -> answer.status() == 200)
            .map(answer -> answer.member("refresh_token"))
            .distinct()
            .toList();
    assertThat(successors).hasSize(1).doesNotContain(first);
    // The others came after the grace's uses were used up: refused, and nothing else.
    assertThat(answers.stream().filter(answer -> answer.status() != 200))
        .allSatisfy(TokenRaceTest::assertInvalidGrant);
    assertThat(client.refresh(successors.getFirst()).status()).isEqualTo(200);
    assertThat(eventsNamed("refreshed")).as("one generation, and the one just now").hasSize(2);
    assertThat(eventsNamed("refresh_reused")).isEmpty();
  }

  /** RFC 9700 4.14.2: somebody has a token that was replaced, so nobody's is good any more. */
  @Test
  void aReplayedGrandparentEndsTheFamily() throws Exception {
    String grandparent = client.redeem(client.code()).member("refresh_token");
    String parent = client.refresh(grandparent).member("refresh_token");
    String newest = client.refresh(parent).member("refresh_token");

    assertInvalidGrant(client.refresh(grandparent));
    assertInvalidGrant(client.refresh(newest));
    assertInvalidGrant(client.refresh(parent));
    assertThat(eventsNamed("refresh_reused")).hasSize(1);
  }

  /** A hundred replays are one theft, told once. */
  @Test
  void aGrandparentReplayedByAHundredIsReportedOnce() throws Exception {
    String grandparent = client.redeem(client.code()).member("refresh_token");
    String parent = client.refresh(grandparent).member("refresh_token");
    String newest = client.refresh(parent).member("refresh_token");

    assertThat(atOnce(() -> client.refresh(grandparent)))
        .allSatisfy(TokenRaceTest::assertInvalidGrant);
    assertInvalidGrant(client.refresh(newest));
    assertThat(eventsNamed("refresh_reused")).hasSize(1);
  }

  /** RFC 7009 2.1: the answer to a revocation is a promise. */
  @Test
  void nothingRefreshesAfterTheAnswerToARevocation() throws Exception {
    int refreshedMeanwhile = 0;
    for (int i = 0; i < REVOCATIONS; i++) {
      refreshedMeanwhile += refreshWhileRevoking();
    }
    assertThat(refreshedMeanwhile).as("refreshes that raced a revocation").isPositive();
  }

  /** Refreshes token after token until one is refused, while the first is revoked. */
  private int refreshWhileRevoking() throws Exception {
    String first = client.redeem(client.code()).member("refresh_token");
    List<String> chain = new ArrayList<>(List.of(first));
    CountDownLatch refreshing = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> end =
          threads.submit(
              () -> {
                Answer answer = client.refresh(first);
                while (answer.status() == 200) {
                  chain.add(answer.member("refresh_token"));
                  refreshing.countDown();
                  answer = client.refresh(chain.getLast());
                }
                return answer;
              });
      assertThat(refreshing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(client.revoke(first).status()).isEqualTo(200);
      // The promise holds from here on, for each token there ever was and whoever shows it.
      Answer after = client.refresh(first);
      assertInvalidGrant(after);
      assertInvalidGrant(end.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
    assertInvalidGrant(client.refresh(chain.getLast()));
    return chain.size() - 1;
  }

  private static void assertInvalidGrant(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.member("error")).isEqualTo("invalid_grant");
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  /** Stops everything first, so that every event is in the log. */
  private List<String> eventsNamed(String name) throws Exception {
    photos.close();
    return photos.events().stream().filter(line -> line.contains('"' + name + '"')).toList();
  }

  private static List<Answer> atOnce(Supplier<Answer> request) throws Exception {
    CountDownLatch ready = new CountDownLatch(THREADS);
    Callable<Answer> runner =
        () -> {
          ready.countDown();
          if (!ready.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("not all threads came");
          }
          return request.get();
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(runner));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : running) {
        answers.add(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
      return answers;
    }
  }
}
