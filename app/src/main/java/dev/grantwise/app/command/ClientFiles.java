package dev.grantwise.app.command;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientFileReader;
import dev.grantwise.advisor.file.ClientFileReading;
import dev.grantwise.advisor.file.FileProblem;
import dev.grantwise.advisor.file.Overrides;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads client files from the file system and tells people what is wrong with them. */
final class ClientFiles {

  private final PrintWriter err;

  ClientFiles(PrintWriter err) {
    this.err = err;
  }

  /** The file; empty if it cannot be read or is wrong, which has then been said. */
  Optional<ClientFile> read(Path path, Overrides overrides) {
    byte[] content;
    try (InputStream in = Files.newInputStream(path)) {
      content = in.readNBytes(ClientFileReader.MAX_LENGTH + 1);
    } catch (IOException e) {
      err.println(path + " cannot be read. Expected a client file there.");
      err.println("Check the path and who may read it; examples/ has files to start from.");
      return Optional.empty();
    }
    return switch (ClientFileReader.read(path.toString(), content, overrides)) {
      case ClientFileReading.Read(ClientFile file, List<FileProblem> warnings) -> {
        warnings.forEach(this::print);
        yield Optional.of(file);
      }
      case ClientFileReading.Refused(List<FileProblem> problems) -> {
        problems.forEach(this::print);
        yield Optional.empty();
      }
    };
  }

  private void print(FileProblem problem) {
    err.println(problem.text());
  }
}
