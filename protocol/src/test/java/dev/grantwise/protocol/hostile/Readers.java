package dev.grantwise.protocol.hostile;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every parser of this module, with examples that it takes. */
final class Readers {

  /** What {@link EntryPoints} finds and reads nothing from outside. */
  static final Set<String> OTHERS =
      Set.of(
          // make a refusal of our own
          "Parsed.malformed(String,String)",
          "jose.KeyReading.unusable(Kind,String,String,String)",
          // make a request or an answer of our own
          "http.HttpRequest.post(String,Parameters)",
          "message.DpopProof.of(HttpRequest,Randomness,Instant)",
          "backend.BackendResponses.with(HttpResponse,List)",
          "backend.CsrfHeader.on(HttpRequest)",
          // keep what an HTTP reader has, for the check that is under test itself
          "dpop.ProvenRequest.atApi(HttpMethod,String,Headers,AccessToken)",
          "dpop.ProvenRequest.atServer(HttpMethod,String,Headers)");

  private Readers() {}

  static List<Reader> all() {
    return Stream.of(
            JoseReaders.all(),
            SignedReaders.all(),
            MessageReaders.all(),
            HttpReaders.all(),
            NameReaders.all(),
            CertificateReaders.all())
        .flatMap(List::stream)
        .toList();
  }

  static Set<String> entryPoints() {
    return all().stream().map(Reader::entryPoint).collect(Collectors.toSet());
  }
}
