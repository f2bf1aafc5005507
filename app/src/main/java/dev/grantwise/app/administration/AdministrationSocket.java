package dev.grantwise.app.administration;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.server.administration.AdministrationAnswer;
import dev.grantwise.server.administration.AdministrationAnswer.Reason;
import dev.grantwise.server.administration.AdministrationAnswer.Refused;
import dev.grantwise.server.administration.AdministrationJson;
import dev.grantwise.server.administration.AdministrationRequest;
import dev.grantwise.server.administration.Administrator;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's side of the local socket. Only the user that the server runs as gets an answer: the
 * file is for that user alone, and the system is asked who is at the other end besides, since a
 * file has its permissions a moment after it is there.
 *
 * <p>Open it only while the state directory is held: whatever is in the place of the socket is then
 * left over from a process that is gone, and is replaced.
 */
public final class AdministrationSocket implements AutoCloseable {

  /** Longest request, in bytes: the longest there is registers a client with its keys. */
  static final int MOST_REQUEST = 64 * 1024;

  /** How long a request, and then the reading of its answer, may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int AT_ONCE = 16;
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(AdministrationSocket.class);

  private final SocketFile file;
  private final ServerSocketChannel channel;
  private final BiFunction<AdministrationRequest, Administrator, AdministrationAnswer> answers;
  private final UserPrincipal owner;
  private final Duration patience;
  private final Semaphore free = new Semaphore(AT_ONCE);

  private AdministrationSocket(
      SocketFile file,
      ServerSocketChannel channel,
      BiFunction<AdministrationRequest, Administrator, AdministrationAnswer> answers,
      Duration patience)
      throws IOException {
    this.file = file;
    this.channel = channel;
    this.answers = answers;
    this.owner = PeerUser.ownerOf(file.path());
    this.patience = patience;
  }

  /**
   * Listens in a state directory that this process holds.
   *
   * @throws IOException if it cannot, in words for people
   */
  public static AdministrationSocket listen(
      Path state, BiFunction<AdministrationRequest, Administrator, AdministrationAnswer> answers)
      throws IOException {
    return listen(state, answers, PATIENCE);
  }

  static AdministrationSocket listen(
      Path state,
      BiFunction<AdministrationRequest, Administrator, AdministrationAnswer> answers,
      Duration patience)
      throws IOException {
    SocketFile file = SocketFile.of(state);
    if (file.isTooLong()) {
      throw new IOException(
          "its path has more than " + SocketFile.MOST_BYTES + " bytes, which a socket's may not");
    }
    Files.deleteIfExists(file.path());
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(file.address());
      Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-------"));
      AdministrationSocket socket = new AdministrationSocket(file, channel, answers, patience);
      Thread.ofVirtual().name("administration").start(socket::accept);
      return socket;
    } catch (UnsupportedOperationException e) {
      channel.close();
      throw new IOException("this system has no files for one user alone", e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void accept() {
    try {
      while (channel.isOpen()) {
        free.acquire();
        acceptOne();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void acceptOne() throws InterruptedException {
    try {
      SocketChannel connection = channel.accept();
      Thread.ofVirtual().name("administration request").start(() -> serve(connection));
    } catch (ClosedChannelException e) {
      free.release();
      LOG.debug("the local socket was closed", e);
    } catch (IOException e) {
      free.release();
      LOG.error("the local socket could not accept a command", e);
      // Such as no descriptor left: it may be over soon, and must not be tried all the time.
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private void serve(SocketChannel connection) {
    try (connection) {
      answer(connection);
    } catch (IOException e) {
      LOG.debug("a command went away, or was too slow", e);
    } catch (RuntimeException e) {
      // The top of this thread: the next command shall not suffer for it.
      LOG.error("a command was not answered", e);
    } finally {
      free.release();
    }
  }

  private void answer(SocketChannel connection) throws IOException {
    UserPrincipal peer = PeerUser.of(connection);
    if (!peer.equals(owner)) {
      LOG.warn("user {} was refused at the local socket, which is for {}", peer, owner);
      write(connection, PeerUser.refused(owner));
      return;
    }
    Parsed<AdministrationRequest> request;
    try (Deadline _ = new Deadline(connection, patience)) {
      request =
          SocketText.read(connection, MOST_REQUEST)
              .map(AdministrationJson::request)
              .orElse(Parsed.malformed("request", "at most " + MOST_REQUEST + " bytes of UTF-8"));
    }
    write(
        connection,
        switch (request) {
          case Parsed.Value<AdministrationRequest>(AdministrationRequest asked) ->
              answers.apply(asked, new Administrator(peer.getName()));
          case Parsed.Malformed<AdministrationRequest>(String what, String expected) ->
              new Refused(
                  Reason.NOT_UNDERSTOOD,
                  "The server does not understand this request: "
                      + what
                      + ". Expected "
                      + expected
                      + ". If the server is of another version than this command, restart it.");
        });
  }

  private void write(SocketChannel connection, AdministrationAnswer answer) throws IOException {
    try (Deadline _ = new Deadline(connection, patience)) {
      SocketText.write(connection, AdministrationJson.write(answer).encode());
    }
  }

  /** Takes no more requests, and waits for those that are being answered. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file.path());
    try {
      if (!free.tryAcquire(AT_ONCE, LAST_ANSWERS.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("a command was still being answered at the end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
