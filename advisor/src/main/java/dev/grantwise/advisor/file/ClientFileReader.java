package dev.grantwise.advisor.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads a client file: strictly, all problems in one go, and what it leaves out filled in.
 *
 * <pre>{@code
 * switch (ClientFileReader.read("grantwise.yaml", bytes, Overrides.NONE)) {
 *   case ClientFileReading.Read(ClientFile file, List<FileProblem> warnings) -> ...
 *   case ClientFileReading.Refused(List<FileProblem> problems) -> ...
 * }
 * }</pre>
 */
public final class ClientFileReader {

  /** Longest file that is read, in bytes. */
  public static final int MAX_LENGTH = YamlText.MAX_LENGTH;

  private final String name;
  private final Problems problems = new Problems();
  private final Inferences inferences = new Inferences();
  private Source source = Source.NONE;

  private ClientFileReader(String name) {
    this.name = name;
  }

  /**
   * Reads the bytes of a file.
   *
   * @param name what to call it in problems
   * @param overrides what flags and environment set over it
   */
  public static ClientFileReading read(String name, byte[] content, Overrides overrides) {
    return new ClientFileReader(name).read(content, overrides);
  }

  /** Reads a text as if it were the content of a file, without overrides. */
  public static ClientFileReading read(String name, String content) {
    return read(name, content.getBytes(StandardCharsets.UTF_8), Overrides.NONE);
  }

  private ClientFileReading read(byte[] content, Overrides overrides) {
    Optional<ClientFile> file =
        text(content).flatMap(this::root).flatMap(root -> file(root, overrides));
    List<FileProblem> found = problems.inOrder(source);
    return file.isEmpty() || problems.hasErrors()
        ? new ClientFileReading.Refused(found)
        : new ClientFileReading.Read(file.get(), found);
  }

  private Optional<String> text(byte[] content) {
    Position start = new Position(name, 1, 1);
    if (content.length > MAX_LENGTH) {
      problems.error(start, "", "the file is too long", "at most " + MAX_LENGTH + " bytes");
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
      source = Source.unread(name, unmarked);
      return Optional.of(unmarked);
    } catch (CharacterCodingException e) {
      problems.error(start, "", "the file is not UTF-8", "text in UTF-8");
      return Optional.empty();
    }
  }

  private Optional<YamlNode.Mapping> root(String text) {
    Optional<YamlNode> root = new YamlText(name, problems).read(text);
    if (root.isEmpty()) {
      Span start = new Span(new Position(name, 1, 1), 1, 1);
      return problems.hasErrors()
          ? Optional.empty()
          : Optional.of(new YamlNode.Mapping(List.of(), start));
    }
    source = source.with(Pieces.of(root.get()));
    if (root.get() instanceof YamlNode.Mapping mapping) {
      return Optional.of(mapping);
    }
    if (!(root.get() instanceof YamlNode.Refused)) {
      problems.error(
          root.get().span().start(),
          "",
          "the file is " + root.get().kind(),
          FileKeys.ROOT.expected());
    }
    return Optional.empty();
  }

  private Optional<ClientFile> file(YamlNode.Mapping inFile, Overrides overrides) {
    YamlNode.Mapping root = overrides.over(inFile, problems);
    SectionReader reader = SectionReader.of(root, FileKeys.ROOT, "", problems);
    Optional<ClientDescription> client =
        new ClientSection(sectionOrEmpty(reader, "client"), inferences).read(typeNeeded(reader));
    Optional<ClientKind> kind = client.map(ClientDescription::kind);
    AuthorizationServerChoice server =
        new AuthorizationServerSection(sectionOrEmpty(reader, "authorization_server"), inferences)
            .read();
    List<Access> access = new AccessSection(reader, kind, inferences).read();
    ClientRuntime runtime =
        new RuntimeSection(sectionOrEmpty(reader, "runtime"), kind, access, inferences).read();
    SessionModel session =
        new SessionSection(sectionOrEmpty(reader, "session"), inferences)
            .read(kind, runtime.serverSide(), sensitivity(access));
    return client.map(
        one -> new ClientFile(one, server, access, runtime, session, inferences.noted()));
  }

  /** A client that is no mapping has no type either, and that need not be said twice. */
  private static ClientSection.Complaint typeNeeded(SectionReader root) {
    return root.has("client") && !root.isMapping("client")
        ? ClientSection.Complaint.MADE
        : ClientSection.Complaint.DUE;
  }

  private static Sensitivity sensitivity(List<Access> access) {
    return access.stream()
        .map(Access::sensitivity)
        .max(Comparator.naturalOrder())
        .orElse(Sensitivity.LOW);
  }

  /** The section, or one without keys where it is absent or wrong. */
  private SectionReader sectionOrEmpty(SectionReader root, String key) {
    return root.section(key)
        .orElseGet(
            () ->
                SectionReader.of(
                    new YamlNode.Mapping(List.of(), new Span(root.atKey(key), 1, 1)),
                    FileKeys.section(key),
                    key,
                    problems));
  }
}
