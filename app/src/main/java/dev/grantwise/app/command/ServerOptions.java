package dev.grantwise.app.command;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.fetch.ExtraTrust;
import dev.grantwise.app.key.CertificatesFile;
import dev.grantwise.app.run.ServerSetting;
import dev.grantwise.app.run.ServerSetting.Certificates;
import dev.grantwise.app.run.ServerSetting.ClientPlaces;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.certificate.ClientCertificate;
import dev.grantwise.protocol.certificate.TrustedAuthorities;
import dev.grantwise.protocol.certificate.TrustedProxies;
import dev.grantwise.protocol.certificate.Vouching;
import dev.grantwise.protocol.fetch.ForeignOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
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

  ServerSetting setting(ClientFile file) throws CommandFailure {
    ServerSetting setting = ServerSetting.NONE;
    if (detailsTypes != null) {
      setting = setting.with(DetailsTypesFile.read(detailsTypes, file));
    }
    boolean more =
        proxies != null || clientAuthorities != null || origins != null || authorities != null;
    if (more && !(file.authorizationServer() instanceof AuthorizationServerChoice.Embedded)) {
      throw wrong(
          "--certificate-proxy, --client-authorities, --client-origin and --authorities",
          "the embedded server, and this client uses another. Leave them out");
    }
    return certificates(setting).with(places());
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
