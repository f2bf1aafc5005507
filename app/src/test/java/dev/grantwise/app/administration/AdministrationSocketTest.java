package dev.grantwise.app.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.app.administration.AdministrationCall.Outcome;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.administration.AdministrationAnswer;
import dev.grantwise.server.administration.AdministrationAnswer.Reason;
import dev.grantwise.server.administration.AdministrationAnswer.Refused;
import dev.grantwise.server.administration.AdministrationJson;
import dev.grantwise.server.administration.AdministrationRequest;
import dev.grantwise.server.administration.AdministrationRequest.ListSessions;
import dev.grantwise.server.administration.AdministrationRequest.SignOut;
import dev.grantwise.server.administration.Administrator;
import dev.grantwise.server.administration.Whom;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local socket against whatever may be at either end of it. */
final class AdministrationSocketTest {

  private static final AdministrationRequest REQUEST = new ListSessions(Optional.of("ada"));
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path state;

  private final List<AdministrationRequest> asked = new CopyOnWriteArrayList<>();
  private final List<Administrator> by = new CopyOnWriteArrayList<>();
  private AdministrationSocket socket;

  @BeforeEach
  void listen() throws IOException {
    socket = AdministrationSocket.listen(state, this::answer, LONG);
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
  }

  private AdministrationAnswer answer(AdministrationRequest request, Administrator administrator) {
    asked.add(request);
    by.add(administrator);
    return AdministrationAnswer.done(JsonObject.EMPTY.with("is", "done"));
  }

  @Test
  void isForThisUserAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void answersWhoAsksAndNamesThemByTheSystemsWord() throws IOException {
    assertThat(AdministrationCall.in(state).ask(REQUEST)).isEqualTo(done());
    assertThat(asked).containsExactly(REQUEST);
    assertThat(by).containsExactly(new Administrator(Files.getOwner(file()).getName()));
  }

  @Test
  void understandsNoJunkAndDoesNothingForIt() throws IOException {
    for (String junk :
        List.of(
            "",
            "\0\0\0\0",
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "{\"verb\":\"sign-out\",\"everything\":true",
            "{\"verb\":\"sign-out\",\"everything\":true}{}",
            "[".repeat(10_000))) {
      assertRefused(send(junk.getBytes(StandardCharsets.UTF_8)));
    }
    assertRefused(send(new byte[] {(byte) 0xc3, 0x28}));
    assertThat(asked).isEmpty();
  }

  @Test
  void readsNoMoreThanTheLongestRequest() throws IOException {
    String request = AdministrationJson.write(REQUEST).encode();
    int spaces = AdministrationSocket.MOST_REQUEST - request.length();
    assertThat(send((request + " ".repeat(spaces)).getBytes(StandardCharsets.UTF_8)))
        .contains("done");
    asked.clear();
    // Whoever goes on sending may find the connection ended before the refusal is read.
    try {
      assertRefused(send((request + " ".repeat(spaces + 1)).getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("(?i)broken pipe|connection reset.*");
    }
    assertThat(asked).isEmpty();
  }

  /** Two thirds of a request and then nothing: no more than one connection is lost by it. */
  @Test
  void givesUpOnWhoeverNeverSends() throws IOException {
    socket.close();
    socket = AdministrationSocket.listen(state, this::answer, SHORT);
    List<SocketChannel> silent = new ArrayList<>();
    // More than are served at once, so that the last command below waits for their end.
    for (int i = 0; i < 20; i++) {
      SocketChannel channel = connect();
      channel.write(ByteBuffer.wrap("{\"verb\":".getBytes(StandardCharsets.UTF_8)));
      silent.add(channel);
    }
    assertThat(AdministrationCall.in(state).ask(REQUEST)).isEqualTo(done());
    for (SocketChannel channel : silent) {
      assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
      channel.close();
    }
    assertThat(asked).containsExactly(REQUEST);
  }

  @Test
  void outlivesWhoeverDisconnectsBeforeTheAnswer() throws IOException {
    connect().close();
    try (SocketChannel channel = connect()) {
      channel.write(ByteBuffer.wrap("{".getBytes(StandardCharsets.UTF_8)));
    }
    try (SocketChannel channel = connect()) {
      SocketText.write(channel, AdministrationJson.write(REQUEST).encode());
    }
    assertThat(AdministrationCall.in(state).ask(new SignOut(new Whom.Everything())))
        .isEqualTo(done());
  }

  /** A bug in one answer is not the end of all. */
  @Test
  void outlivesAnAnswerThatFails() throws IOException {
    socket.close();
    socket =
        AdministrationSocket.listen(
            state,
            (request, administrator) -> {
              if (asked.isEmpty()) {
                asked.add(request);
                throw new IllegalStateException("the first fails");
              }
              return answer(request, administrator);
            },
            LONG);
    assertThat(AdministrationCall.in(state).ask(REQUEST)).isInstanceOf(Outcome.Unanswered.class);
    assertThat(AdministrationCall.in(state).ask(REQUEST)).isEqualTo(done());
  }

  @Test
  void saysThatNobodyIsThereWhereThereIsNoSocket() throws IOException {
    socket.close();
    assertThat(file()).doesNotExist();
    assertThat(AdministrationCall.in(state).ask(REQUEST)).isEqualTo(new Outcome.NobodyThere());
  }

  /** What a server that is killed leaves: a file and nobody behind it. */
  @Test
  void takesAStaleSocketForNobodyAndReplacesIt() throws IOException {
    socket.close();
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(SocketFile.of(state).address());
    }
    assertThat(file()).exists();
    assertThat(AdministrationCall.in(state).ask(REQUEST)).isEqualTo(new Outcome.NobodyThere());
    socket = AdministrationSocket.listen(state, this::answer, LONG);
    assertThat(AdministrationCall.in(state).ask(REQUEST)).isEqualTo(done());
  }

  @Test
  void takesAnOrdinaryFileInItsPlaceForNobodyAndReplacesIt() throws IOException {
    socket.close();
    Files.writeString(file(), "not a socket");
    assertThat(AdministrationCall.in(state).ask(REQUEST)).isEqualTo(new Outcome.NobodyThere());
    socket = AdministrationSocket.listen(state, this::answer, LONG);
    assertThat(AdministrationCall.in(state).ask(REQUEST)).isEqualTo(done());
  }

  @Test
  void saysThatAPathIsTooLongForASocket() throws IOException {
    Path deep = Files.createDirectories(state.resolve("d".repeat(SocketFile.MOST_BYTES)));
    assertThatThrownBy(() -> AdministrationSocket.listen(deep, this::answer, LONG))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("its path has more than 103 bytes");
    assertThat(AdministrationCall.in(deep).ask(REQUEST)).isEqualTo(new Outcome.NobodyThere());
  }

  /** The most that is promised is taken by the system too. */
  @Test
  void listensAtThePathOfTheMostBytes() throws IOException {
    int rest = SocketFile.MOST_BYTES - state.toString().length() - "/admin.sock".length() - 1;
    Path longest = Files.createDirectories(state.resolve("d".repeat(rest)));
    assertThat(SocketFile.of(longest).path().toString()).hasSize(SocketFile.MOST_BYTES);
    try (AdministrationSocket _ = AdministrationSocket.listen(longest, this::answer, LONG)) {
      assertThat(AdministrationCall.in(longest).ask(REQUEST)).isEqualTo(done());
    }
  }

  @Test
  void waitsForTheAnswerInHandWhenItCloses() throws Exception {
    socket.close();
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    socket =
        AdministrationSocket.listen(
            state,
            (request, administrator) -> {
              reached.countDown();
              await(go);
              return answer(request, administrator);
            },
            LONG);
    FutureTask<Outcome> call = new FutureTask<>(() -> AdministrationCall.in(state).ask(REQUEST));
    Thread.ofVirtual().start(call);
    await(reached);
    FutureTask<Integer> closing =
        new FutureTask<>(
            () -> {
              socket.close();
              return asked.size();
            });
    Thread.ofVirtual().start(closing);
    go.countDown();
    assertThat(closing.get(1, TimeUnit.MINUTES)).isEqualTo(1);
    assertThat(call.get(1, TimeUnit.MINUTES)).isEqualTo(done());
  }

  /** The command's side of it: a server that hangs, or answers what it should not. */
  @Test
  void givesUpOnAServerThatNeverAnswersOrAnswersJunk() throws Exception {
    socket.close();
    try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.bind(SocketFile.of(state).address());
      assertThat(AdministrationCall.in(state, SHORT).ask(REQUEST))
          .isInstanceOf(Outcome.Unanswered.class);
      other.accept().close();
      for (String junk : List.of("", "{}", "{\"result\":1}", "{\"refused\":\"maybe\"}")) {
        Thread.ofVirtual().start(() -> answerAs(other, junk));
        assertThat(AdministrationCall.in(state).ask(REQUEST))
            .isInstanceOf(Outcome.Unanswered.class);
      }
    }
    Files.delete(file());
  }

  private static void answerAs(ServerSocketChannel other, String text) {
    try (SocketChannel channel = other.accept()) {
      var _ = SocketText.read(channel, AdministrationSocket.MOST_REQUEST);
      SocketText.write(channel, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Path file() {
    return state.resolve("admin.sock");
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(SocketFile.of(state).address());
  }

  /** Whatever comes back for these bytes. */
  private String send(byte[] bytes) throws IOException {
    try (SocketChannel channel = connect()) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.shutdownOutput();
      return SocketText.read(channel, JsonObject.MAX_LENGTH).orElseThrow();
    }
  }

  private static void assertRefused(String answer) {
    assertThat(AdministrationJson.answer(answer).orThrow())
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.NOT_UNDERSTOOD);
              assertThat(refused.text()).contains("Expected");
            });
  }

  private static Outcome done() {
    return new Outcome.Answered(AdministrationAnswer.done(JsonObject.EMPTY.with("is", "done")));
  }
}
