package dev.grantwise.advisor.question;

import dev.grantwise.advisor.catalogue.Catalogue;
import dev.grantwise.advisor.catalogue.ProviderProfile;
import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.BrowserPlace;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.FileWord;
import dev.grantwise.advisor.file.Inference;
import dev.grantwise.advisor.file.ServerSide;
import dev.grantwise.advisor.file.Transport;
import dev.grantwise.advisor.file.UserPresence;
import dev.grantwise.advisor.question.AskedQuestion.Need;
import dev.grantwise.advisor.question.AskedQuestion.Usual;
import dev.grantwise.protocol.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses the questions that answers leave open, with their words and what is usual. */
final class AskedOf {

  private static final String TYPE = "client.type";
  static final String TENANT = "authorization_server.tenant";
  private static final String PROVIDER = "authorization_server.provider";

  private final Answers answers;
  private final ClientFile client;
  private final ClientKind kind;

  private AskedOf(Answers answers, ClientFile client) {
    this.answers = answers;
    this.client = client;
    this.kind = client.client().kind();
  }

  /** The questions after these answers, which a reader took for this client. */
  static List<AskedQuestion> list(Answers sound, ClientFile client) {
    AskedOf asked = new AskedOf(sound, client);
    List<AskedQuestion> list = new ArrayList<>();
    for (KeyQuestion question : AllQuestions.inOrder()) {
      if (question.key().types().contains(asked.kind) && asked.makesSense(question.id())) {
        asked.of(question).ifPresent(list::add);
      }
    }
    return list;
  }

  /** Where it has words, at least two of them must be possible. */
  private Optional<AskedQuestion> of(KeyQuestion question) {
    Usual usual = usual(question);
    return switch (question.form()) {
      case TEXT, TEXTS ->
          Optional.of(new AskedQuestion(question, List.of(), usual, need(question)));
      case WORDS -> several(question, question.key().words(kind), usual);
      case WORD ->
          several(
              question,
              question.id().equals(TYPE) || question.id().equals(PROVIDER)
                  ? question.key().words()
                  : Questionnaire.possible(question, answers, kind),
              usual);
    };
  }

  private static Optional<AskedQuestion> several(
      KeyQuestion question, List<FileWord> words, Usual usual) {
    return words.size() > 1
        ? Optional.of(new AskedQuestion(question, words, usual, Need.OPTIONAL))
        : Optional.empty();
  }

  private boolean makesSense(String id) {
    boolean overHttp = client.runtime().transport() == Transport.HTTP;
    boolean atTheScreen =
        overHttp
            && client.client().user() == UserPresence.PRESENT
            && client.runtime().serverSide() == ServerSide.NO;
    return switch (id) {
      case "client.redirect_uris", "authorization_server.also" ->
          !client.client().redirectUris().isEmpty();
      case TENANT -> hasTenants();
      case "authorization_server.issuer" -> answers.at(PROVIDER).isEmpty();
      case "client.client_secret_file" ->
          overHttp && client.runtime().serverSide() == ServerSide.YES;
      case "runtime.browser" -> atTheScreen;
      case "runtime.loopback" -> atTheScreen && client.runtime().browser() == BrowserPlace.HERE;
      case "runtime.platforms", "runtime.keys" -> overHttp;
      case "session.idle", "session.absolute" -> client.session().lifetime().isPresent();
      case "session.shared_terminal" -> client.client().user() == UserPresence.PRESENT;
      default -> !id.startsWith("access[") || isOfAnApi(id);
    };
  }

  private boolean hasTenants() {
    return answers.at(PROVIDER).isPresent()
        && profile().flatMap(ProviderProfile::tenantExpected).isPresent();
  }

  /** Some providers have no issuer that serves everybody. */
  private Need need(KeyQuestion question) {
    return question.id().equals(TENANT)
            && profile()
                .filter(one -> one.issuer(Optional.empty()) instanceof Parsed.Value)
                .isEmpty()
        ? Need.REQUIRED
        : Need.OPTIONAL;
  }

  private Optional<ProviderProfile> profile() {
    return profile(client);
  }

  /** What is known of the provider that the file names. */
  static Optional<ProviderProfile> profile(ClientFile client) {
    return client.authorizationServer() instanceof AuthorizationServerChoice.OfProvider provider
        ? Catalogue.load().find(provider.name().value())
        : Optional.empty();
  }

  /** An API after those that are named, and what is asked of each of them. */
  private boolean isOfAnApi(String id) {
    List<String> resources = AllQuestions.resources();
    int named = (int) resources.stream().takeWhile(one -> answers.at(one).isPresent()).count();
    int at = Integer.parseInt(id.substring(id.indexOf('[') + 1, id.indexOf(']')));
    return id.endsWith(".resource") ? at <= named : at < named;
  }

  private Usual usual(KeyQuestion question) {
    if (question.id().equals(TYPE)) {
      return new Usual(ClientKind.WEB_APP.word(), "the commonest");
    }
    if (question.id().equals("authorization_server.issuer")) {
      return new Usual("", "the server that Grantwise runs itself");
    }
    if (question.id().endsWith(".resource")) {
      return new Usual("", "no more access tokens are asked");
    }
    if (question.id().equals(TENANT)) {
      return new Usual("", profile().flatMap(ProviderProfile::tenantExpected).orElse(""));
    }
    // An answer stands in the way of what would be assumed without it.
    ClientFile without =
        answers.at(question.id()).isEmpty()
            ? client
            : Questionnaire.clientOf(answers.without(question.id()));
    return without
        .inferred(question.id())
        .map(AskedOf::of)
        .orElseGet(() -> new Usual("", question.key().usual().replace("`", "")));
  }

  private static Usual of(Inference inference) {
    String value = inference.value();
    boolean list = value.startsWith("[") && value.endsWith("]");
    return new Usual(
        list ? value.substring(1, value.length() - 1).replace(", ", " ") : value, inference.why());
  }
}
