package dev.grantwise.app.administration;

import com.sun.security.auth.module.UnixSystem;
import dev.grantwise.server.administration.AdministrationAnswer;
import dev.grantwise.server.administration.AdministrationAnswer.Reason;
import dev.grantwise.server.administration.AdministrationAnswer.Refused;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;

/** Which user of the operating system is at the other end, by the system's word (SO_PEERCRED). */
final class PeerUser {

  private PeerUser() {}

  static UserPrincipal of(SocketChannel channel) throws IOException {
    return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
  }

  /** Who made a file: for the socket of a server, the user that the server runs as. */
  static UserPrincipal ownerOf(Path file) throws IOException {
    return Files.getOwner(file);
  }

  /** Whether a file is of the user that this process runs as. */
  static boolean isOurs(Path file) throws IOException {
    return ((Number) Files.getAttribute(file, "unix:uid")).longValue() == new UnixSystem().getUid();
  }

  /** What somebody else is told. */
  static AdministrationAnswer refused(UserPrincipal owner) {
    return new Refused(
        Reason.REFUSED,
        "The server runs as "
            + owner.getName()
            + ". Expected the same user. Run the command as that user.");
  }
}
