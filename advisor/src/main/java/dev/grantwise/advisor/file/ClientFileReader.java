package dev.grantwise.advisor.file;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.metadata.Issuer;
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
    SectionReader client = sectionOrEmpty(reader, "client");
    SectionReader runtime = sectionOrEmpty(reader, "runtime");
    SectionReader session = sectionOrEmpty(reader, "session");
    ClientSection clientSection = new ClientSection(client, inferences);
    Optional<ClientKind> kind = clientSection.kind(typeNeeded(reader));
    kind.ifPresent(
        type ->
            List.of(client, runtime, session)
                .forEach(section -> section.refuseWhatDoesNotGoWith(type)));
    RuntimeSection runtimeSection = new RuntimeSection(runtime, kind, inferences);
    ClientRuntime place = runtimeSection.place();
    Optional<ClientDescription> description = clientSection.read(kind, place);
    UserPresence user = description.map(ClientDescription::user).orElse(UserPresence.PRESENT);
    AuthorizationServerSection servers =
        new AuthorizationServerSection(sectionOrEmpty(reader, "authorization_server"), inferences);
    AuthorizationServerChoice server = servers.read();
    List<Issuer> otherServers = servers.others(server);
    List<Access> access = new AccessSection(reader, kind, user, inferences).read();
    ClientRuntime where = runtimeSection.read(place, access, credential(client, description));
    SessionModel model =
        new SessionSection(session, inferences)
            .read(kind.orElse(ClientKind.WEB_APP), user, place.serverSide(), sensitivity(access));
    AlertChoice alerts = new AlertsSection(sectionOrEmpty(reader, AlertKeys.SECTION)).read();
    description.ifPresent(one -> new Contradictions(client, runtime).check(one, where));
    return description.map(
        one ->
            new ClientFile(
                one, server, otherServers, access, where, model, alerts, inferences.noted()));
  }

  private static RuntimeSection.Credential credential(
      SectionReader client, Optional<ClientDescription> description) {
    Optional<ClientAuthenticationMethod> method =
        description.flatMap(ClientDescription::authenticationMethod);
    if (method.filter(ClientAuthenticationMethod::isAsymmetric).isPresent()
        || PrivateKeyReader.keys().stream().anyMatch(client::has)) {
      return RuntimeSection.Credential.KEY;
    }
    return client.has("client_secret")
            || client.has("client_secret_file")
            || method.filter(ClientAuthenticationMethod::isSharedSecret).isPresent()
        ? RuntimeSection.Credential.SECRET
        : RuntimeSection.Credential.UNSETTLED;
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
