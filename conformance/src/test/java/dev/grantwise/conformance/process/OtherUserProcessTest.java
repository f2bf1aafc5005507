package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A31: another user of the machine at the local socket. Its file keeps them away; here somebody
 * opened it, and the server still asks the system who it is.
 */
final class OtherUserProcessTest {

  private static final Path AS_OTHERS = Path.of("/usr/bin/setpriv");

  /**
   * Reads what the server says to it, and then asks for everybody to be signed out: the server
   * hangs up without reading that, so its answer may not come through.
   */
  private static final String KNOCK =
      """
      import java.io.IOException;
      import java.net.StandardProtocolFamily;
      import java.net.UnixDomainSocketAddress;
      import java.nio.ByteBuffer;
      import java.nio.channels.SocketChannel;

      static void knock(String socket, String words) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
          channel.connect(UnixDomainSocketAddress.of(socket));
          channel.write(ByteBuffer.wrap(words.getBytes()));
          var answer = ByteBuffer.allocate(4096);
          while (channel.read(answer) >= 0) {}
          IO.println(new String(answer.array(), 0, answer.position()));
        }
      }

      void main(String[] arguments) throws Exception {
        knock(arguments[0], "");
        try {
          knock(arguments[0], "{\\"verb\\":\\"sign-out\\",\\"everything\\":true}");
        } catch (IOException e) {
          IO.println("hung up");
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void isRefusedAndNothingIsDone() throws Exception {
    assumeTrue(
        System.getProperty("user.name").equals("root") && Files.isExecutable(AS_OTHERS),
        "only root can be somebody else, and by setpriv");
    SampleFile file = SampleFile.in(folder);
    Path state = folder.resolve("state");
    Path program = Files.writeString(folder.resolve("Knock.java"), KNOCK);
    try (GrantwiseProcess run = GrantwiseProcess.run(file.path(), state)) {
      run.awaitSaid("Ctrl-C stops it.");
      Path socket = state.resolve("admin.sock");
      assertThat(Files.getPosixFilePermissions(socket))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
      for (Path open : List.of(state, folder)) {
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      Process other =
          new ProcessBuilder(
                  AS_OTHERS.toString(),
                  "--reuid=65534",
                  "--regid=65534",
                  "--clear-groups",
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  program.toString(),
                  socket.toString())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      try {
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("\"refused\":\"refused\"", "The server runs as root");
      } finally {
        other.destroyForcibly();
      }
      assertThat(Files.readString(state.resolve("events.jsonl")))
          .doesNotContain("administrator_acted");
    }
  }
}
