package dev.grantwise.app.command;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.fetch.ExtraTrust;
import dev.grantwise.app.key.CertificatesFile;
import dev.grantwise.app.run.ServerSetting;
import dev.grantwise.app.run.ServerSetting.Certificates;
import dev.grantwise.app.run.ServerSetting.ClientPlaces;
import dev.grantwise.app.run.ServerSetting.Tokens;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.certificate.ClientCertificate;
import dev.grantwise.protocol.certificate.TrustedAuthorities;
import dev.grantwise.protocol.certificate.TrustedProxies;
import dev.grantwise.protocol.certificate.Vouching;
import dev.grantwise.protocol.fetch.ForeignOrigin;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code run} is told of the embedded server beside the client file. */
final class ServerOptions {

  @Option(
      names = "--authorization-details-types",
      paramLabel = "JSON",
      description =
          "The authorization details types that the embedded server knows (RFC 9396), as"
              + " docs/authorization-details.md has them.")
  private @Nullable Path detailsTypes;

  @Option(
      names = "--certificate-proxy",
      paramLabel = "ADDRESS",
      description =
          "A proxy in front of the embedded server that ends TLS and hands client certificates on"
              + " (RFC 9440): an address, or a range such as 10.1.0.0/16. More than one if"
              + " repeated.")
  private @Nullable List<String> proxies;

  @Option(
      names = "--client-authorities",
      paramLabel = "PEM",
      description =
          "Authorities whose word counts about who is in a client certificate; without them no"
              + " client gets in by tls_client_auth.")
  private @Nullable Path clientAuthorities;

  @Option(
      names = "--client-origin",
      paramLabel = "ORIGIN",
      description =
          "Where the embedded server may call a client inside the network, such as"
              + " https://app.corp.example:8443. More than one if repeated.")
  private @Nullable List<String> origins;

  @Option(
      names = "--authorities",
      paramLabel = "PEM",
      description =
          "Authorities that are trusted beside the platform's where the embedded server calls"
              + " clients.")
  private @Nullable Path authorities;

  @Option(
      names = "--id-token-algorithm",
      paramLabel = "ALG",
      description =
          "What the embedded server signs ID tokens by, besides ES256, for clients that register"
              + " it: RS256, PS256 or Ed25519. More than one if repeated; each costs a key.")
  private @Nullable List<String> idTokenAlgorithms;

  @Option(
      names = "--access-token-algorithm",
      paramLabel = "API=ALG",
      description =
          "What the access tokens of an API of the file are signed by, if not by ES256. More than"
              + " one if repeated.")
  private @Nullable Map<String, String> accessTokenAlgorithms;

  @Option(
      names = "--opaque-tokens",
      paramLabel = "API",
      description =
          "An API of the file whose access tokens say nothing by themselves: it asks about each"
              + " (RFC 7662). More than one if repeated.")
  private @Nullable List<String> opaque;

  @Option(
      names = "--signing-keys",
      paramLabel = "JSON",
      description =
          "Keys of your own, in files or in PKCS #11 tokens, that the embedded server signs by, as"
              + " docs/signing-keys.md has them.")
  private @Nullable Path signingKeys;

  ServerSetting setting(ClientFile file) throws CommandFailure {
    ServerSetting setting = ServerSetting.NONE;
    if (detailsTypes != null) {
      setting = setting.with(DetailsTypesFile.read(detailsTypes, file));
    }
    boolean more =
        proxies != null
            || clientAuthorities != null
            || origins != null
            || authorities != null
            || idTokenAlgorithms != null
            || accessTokenAlgorithms != null
            || opaque != null
            || signingKeys != null;
    if (more && !(file.authorizationServer() instanceof AuthorizationServerChoice.Embedded)) {
      throw wrong(
          "--certificate-proxy, --client-authorities, --client-origin, --authorities,"
              + " --id-token-algorithm, --access-token-algorithm, --opaque-tokens and --signing-keys",
          "the embedded server, and this client uses another. Leave them out");
    }
    ServerSetting said = certificates(setting).with(places()).with(tokens(file));
    return signingKeys == null ? said : said.with(SigningKeysFile.read(signingKeys));
  }

  private Tokens tokens(ClientFile file) throws CommandFailure {
    Set<SigningAlgorithm> idTokens = new HashSet<>();
    for (String name : idTokenAlgorithms == null ? List.<String>of() : idTokenAlgorithms) {
      idTokens.add(algorithm("--id-token-algorithm", name));
    }
    Map<ResourceIndicator, SigningAlgorithm> signedBy = new HashMap<>();
    Map<String, String> named = accessTokenAlgorithms == null ? Map.of() : accessTokenAlgorithms;
    for (Map.Entry<String, String> one : named.entrySet()) {
      signedBy.put(
          api("--access-token-algorithm", one.getKey(), file),
          algorithm("--access-token-algorithm", one.getValue()));
    }
    Set<ResourceIndicator> without = new HashSet<>();
    for (String name : opaque == null ? List.<String>of() : opaque) {
      without.add(api("--opaque-tokens", name, file));
    }
    return new Tokens(idTokens, signedBy, without);
  }

  private static SigningAlgorithm algorithm(String option, String name) throws CommandFailure {
    return SigningAlgorithm.of(name)
        .orElseThrow(() -> wrong(option + " '" + name + "'", "ES256, RS256, PS256 or Ed25519"));
  }

  private static ResourceIndicator api(String option, String name, ClientFile file)
      throws CommandFailure {
    List<ResourceIndicator> known = file.access().stream().map(Access::resource).toList();
    return known.stream()
        .filter(resource -> resource.value().equals(name))
        .findFirst()
        .orElseThrow(
            () -> wrong(option + " '" + name + "'", "an API of the client file: " + known));
  }

  private ServerSetting certificates(ServerSetting setting) throws CommandFailure {
    if (proxies == null) {
      if (clientAuthorities != null) {
        throw wrong("--client-authorities", "--certificate-proxy beside it");
      }
      return setting;
    }
    TrustedProxies trusted = TrustedProxies.NONE;
    for (String proxy : proxies) {
      trusted =
          switch (trusted.withAddress(proxy)) {
            case Parsed.Value<TrustedProxies>(TrustedProxies more) -> more;
            case Parsed.Malformed<TrustedProxies>(String _, String expected) ->
                throw wrong("--certificate-proxy '" + proxy + "'", expected);
          };
    }
    Vouching vouching =
        clientAuthorities == null
            ? new Vouching.ByNobody()
            : new TrustedAuthorities(
                read("--client-authorities", clientAuthorities).stream()
                    .map(ClientCertificate::of)
                    .toList());
    return setting.with(new Certificates(trusted, vouching));
  }

  private ClientPlaces places() throws CommandFailure {
    Set<ForeignOrigin> inside = new HashSet<>();
    for (String origin : origins == null ? List.<String>of() : origins) {
      switch (ForeignOrigin.parse(origin)) {
        case Parsed.Value<ForeignOrigin>(ForeignOrigin read) -> inside.add(read);
        case Parsed.Malformed<ForeignOrigin>(String _, String expected) ->
            throw wrong("--client-origin '" + origin + "'", expected);
      }
    }
    return new ClientPlaces(
        inside,
        authorities == null ? ExtraTrust.NONE : new ExtraTrust(read("--authorities", authorities)));
  }

  private static List<X509Certificate> read(String option, Path file) throws CommandFailure {
    try {
      return CertificatesFile.read(file);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FILE_INVALID,
          option
              + ": "
              + file
              + " cannot be read: "
              + e.getMessage()
              + ". Expected certificates of authorities in PEM. Correct it and run it again.");
    }
  }

  private static CommandFailure wrong(String what, String expected) {
    return new CommandFailure(
        ExitCode.USAGE, what + ": expected " + expected + ". Nothing was started.");
  }
}
