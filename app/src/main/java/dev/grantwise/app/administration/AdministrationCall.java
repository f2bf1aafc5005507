package dev.grantwise.app.administration;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.administration.AdministrationAnswer;
import dev.grantwise.server.administration.AdministrationJson;
import dev.grantwise.server.administration.AdministrationRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The command's side of the local socket. */
public final class AdministrationCall {

  /** A server that hashes a password or ends a million sessions takes a while. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SocketFile file;
  private final Duration patience;

  private AdministrationCall(SocketFile file, Duration patience) {
    this.file = file;
    this.patience = patience;
  }

  /** To the server that has this state directory, if one does. */
  public static AdministrationCall in(Path state) {
    return in(state, PATIENCE);
  }

  static AdministrationCall in(Path state, Duration patience) {
    return new AdministrationCall(SocketFile.of(state), patience);
  }

  /** What became of a call. */
  public sealed interface Outcome {

    /** The server answered. */
    record Answered(AdministrationAnswer answer) implements Outcome {}

    /** No server listens: there is no socket, or nobody is behind it any more. */
    record NobodyThere() implements Outcome {}

    /**
     * A server is there and gave no answer that can be read. It may have done what it was asked.
     *
     * @param why for people
     */
    record Unanswered(String why) implements Outcome {}
  }

  /** Asks once. */
  public Outcome ask(AdministrationRequest request) {
    if (file.isTooLong() || !Files.exists(file.path())) {
      return new Outcome.NobodyThere();
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Deadline _ = new Deadline(channel, patience)) {
      channel.connect(file.address());
      return ask(channel, request);
    } catch (ConnectException _) {
      // Left over from a server that was killed.
      return new Outcome.NobodyThere();
    } catch (IOException e) {
      return new Outcome.Unanswered(
          "The server of "
              + file.path().getParent()
              + " did not answer: "
              + Optional.ofNullable(e.getMessage()).orElse("the connection ended"));
    }
  }

  private Outcome ask(SocketChannel channel, AdministrationRequest request) throws IOException {
    // A password may follow: nobody else is to read it, whoever could put a socket there.
    if (!PeerUser.isOurs(file.path())) {
      return new Outcome.Answered(PeerUser.refused(PeerUser.ownerOf(file.path())));
    }
    if (!PeerUser.of(channel).equals(PeerUser.ownerOf(file.path()))) {
      return new Outcome.Unanswered(
          "Another user listens at " + file.path() + " than the one whose file it is");
    }
    SocketText.write(channel, AdministrationJson.write(request).encode());
    return SocketText.read(channel, JsonObject.MAX_LENGTH)
        .flatMap(text -> AdministrationJson.answer(text).toOptional())
        .<Outcome>map(Outcome.Answered::new)
        .orElseGet(
            () -> new Outcome.Unanswered("The server's answer ended early or is not understood"));
  }
}
