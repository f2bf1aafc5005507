package dev.grantwise.advisor.question;

import dev.grantwise.advisor.file.KeyDescription;
import dev.grantwise.advisor.file.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Every question there is, with what its answer decides; one for each API that is asked for. */
final class AllQuestions {

  /** More APIs than these are written into the file by hand. */
  static final int MOST_APIS = 5;

  private static final List<KeyQuestion> ALL = all();

  private static final List<KeyQuestion> IN_FILE_ORDER = inOrderOfKeys();

  private AllQuestions() {}

  /** In the order they are asked. */
  static List<KeyQuestion> inOrder() {
    return ALL;
  }

  /** In the order of the keys of a file. */
  static List<KeyQuestion> inFileOrder() {
    return IN_FILE_ORDER;
  }

  /** Where the APIs are named, one after the other. */
  static List<String> resources() {
    return IntStream.range(0, MOST_APIS).mapToObj(at -> "access[" + at + "].resource").toList();
  }

  private static List<KeyQuestion> all() {
    List<KeyQuestion> all = new ArrayList<>();
    all.addAll(client());
    all.addAll(server());
    for (int at = 0; at < MOST_APIS; at++) {
      all.addAll(access("access[" + at + "].", at == 0));
    }
    all.addAll(runtime());
    all.addAll(session());
    return List.copyOf(all);
  }

  private static List<KeyQuestion> inOrderOfKeys() {
    List<KeyQuestion> sorted = new ArrayList<>();
    for (KeyDescription key : KeyDescription.all()) {
      ALL.stream().filter(one -> one.id().equals(key.path())).forEach(sorted::add);
    }
    ALL.stream().filter(one -> one.group() == Question.ACCESS).forEach(sorted::add);
    return List.copyOf(sorted);
  }

  private static List<KeyQuestion> client() {
    return List.of(
        one(
            "client.type",
            "What is it?",
            "The grant, whether it can keep a secret, and what is asked next."),
        one(
            "client.client_name",
            "What is it called?",
            "The name on consent pages, in the registration and in this plan."),
        one(
            "client.user",
            "Who is there when it acts?",
            "Whether a user signs in, whether a refresh token is kept for later, or neither."),
        one(
            "client.client_id",
            "Which client_id does it have?",
            "What it calls itself in every request, and how it is registered if it has none."),
        one(
            "client.redirect_uris",
            "Where does the browser come back to?",
            "The redirect URIs that are registered and compared as strings."),
        one(
            "client.currently",
            "What does it do today that has to stop?",
            "Whether the plan leads there from what is there, step by step."));
  }

  private static List<KeyQuestion> server() {
    return List.of(
        one(
            "authorization_server.provider",
            "Which identity provider is it?",
            "What is known beyond its metadata: quirks, lifetimes, what it refuses."),
        one(
            "authorization_server.tenant",
            "Which tenant, domain or realm there?",
            "The issuer, and with it every address in the plan."),
        one(
            "authorization_server.issuer",
            "What is the issuer of the server?",
            "Whose metadata says what can be used: PKCE, PAR, DPoP, iss and more."),
        one(
            "authorization_server.also",
            "Which other servers does the same client talk to?",
            "How strictly it tells whose answer it got (mix-up attacks)."));
  }

  private static List<KeyQuestion> access(String entry, boolean first) {
    return List.of(
        one(
            entry + "resource",
            first ? "Which API is called?" : "Which other API is called?",
            "The audience of its access token; each API gets a token of its own."),
        one(
            entry + "scopes",
            "With which scopes?",
            "What people are asked to allow, and what a stolen token is good for."),
        one(
            entry + "sensitivity",
            "How much harm would a stolen token do?",
            "Lifetimes, pushed requests, and whether tokens are bound to a key."));
  }

  private static List<KeyQuestion> runtime() {
    return List.of(
        one(
            "runtime.transport",
            "How do agent and server talk?",
            "Whether there is anything to authorize."),
        one(
            "runtime.server_side",
            "Can a part of it run on a server?",
            "Whether tokens can be kept away from the user's device."),
        one(
            "runtime.relay",
            "Can API calls pass through that server?",
            "Whether access tokens ever leave it."),
        one(
            "runtime.browser",
            "Where is the user's browser?",
            "A redirect on this computer, or a code typed on another device."),
        one(
            "runtime.loopback",
            "Can it listen on 127.0.0.1?",
            "How the answer of the sign-in gets back to it."),
        one(
            "runtime.platforms",
            "What is it installed on?",
            "Which storage of the system keeps its tokens."),
        new KeyQuestion(
            "client.client_secret_file",
            Question.RUNTIME,
            key("client.client_secret_file"),
            "Has it a client secret? In which file?",
            "How it shows who it is. Only the name of the file is asked, never the secret."),
        one(
            "runtime.keys",
            "What can keep a private key for it?",
            "Keys instead of shared secrets, and tokens that only their owner can use."));
  }

  private static List<KeyQuestion> session() {
    return List.of(
        one(
            "session.store",
            "Where does server-side code keep sessions and tokens?",
            "What outlives a restart, and on how many nodes it runs."),
        one(
            "session.shared_terminal",
            "Do strangers use its screen one after the other?",
            "Whether everybody types their password anew, and how soon a session ends."),
        one(
            "session.idle",
            "How long may a session rest?",
            "When a forgotten screen is signed out."),
        one(
            "session.absolute",
            "How long may a session last at all?",
            "When everybody signs in again, whatever they do."));
  }

  private static KeyQuestion one(String id, String text, String decides) {
    KeyDescription key = key(id.replaceFirst("\\[[0-9]+]", "[]"));
    return new KeyQuestion(id, key.question(), key, text, decides);
  }

  private static KeyDescription key(String path) {
    return KeyDescription.of(path).orElseThrow();
  }
}
