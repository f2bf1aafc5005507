package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code runtime.upstreams:}. */
final class UpstreamsReader {

  private final List<Access> access;
  private final Inferences inferences;

  UpstreamsReader(List<Access> access, Inferences inferences) {
    this.access = access;
    this.inferences = inferences;
  }

  List<Upstream> read(List<SectionReader> items) {
    List<Upstream> upstreams = new ArrayList<>();
    for (SectionReader item : items) {
      upstream(item, upstreams).ifPresent(upstreams::add);
    }
    return upstreams;
  }

  private Optional<Upstream> upstream(SectionReader item, List<Upstream> before) {
    Optional<PathPrefix> path = item.value("path", PathPrefix::parse);
    Optional<URI> to = item.value("to", UpstreamsReader::target);
    Optional<ResourceIndicator> resource = item.value("resource", ResourceIndicator::parse);
    IdentityForm identity = item.word("identity", Words.IDENTITIES).orElse(IdentityForm.NONE);
    Optional<Path> key = item.value("identity_key_file", Paths::parse);
    Optional<UpstreamTls> tls = item.section("tls").map(UpstreamsReader::tls);
    to.filter(url -> item.has("tls") && !"https".equals(url.getScheme()))
        .ifPresent(
            _ -> item.contradiction("tls", item.path("to") + " is not https", "an https URL"));
    requireKeys(item);
    if (item.has("identity_key_file") && identity == IdentityForm.NONE) {
      item.contradiction(
          "identity_key_file", "nothing is signed by it", "identity: jwt beside it, or no key");
    }
    path.ifPresent(prefix -> refusePath(item, prefix, before));
    resource.ifPresent(uri -> refuseUnnamed(item, uri));
    if (resource.isPresent()) {
      to.ifPresent(url -> warnOfPlainHttp(item, url));
    } else if (!item.has("resource")) {
      inferences.note(item.path("resource"), "", "no access token is attached to these requests");
    }
    return path.flatMap(
        prefix -> to.map(url -> new Upstream(prefix, url, resource, identity, key, tls)));
  }

  private static UpstreamTls tls(SectionReader section) {
    Optional<Path> authorities = section.value("ca_file", Paths::parse);
    Optional<Path> certificate = section.value("certificate_file", Paths::parse);
    Optional<Path> key = section.value("private_key_file", Paths::parse);
    for (String one : List.of("certificate_file", "private_key_file")) {
      if (!section.has(one)
          && (section.has("certificate_file") || section.has("private_key_file"))) {
        section.error(one, section.path(one) + " is missing", "a certificate and its key");
      }
    }
    return new UpstreamTls(
        authorities,
        certificate.flatMap(shown -> key.map(own -> new UpstreamTls.Shown(shown, own))));
  }

  private static void requireKeys(SectionReader item) {
    if (!item.has("path")) {
      item.error("path", item.path("path") + " is missing", "a path, such as /api/");
    }
    if (!item.has("to")) {
      item.error("to", item.path("to") + " is missing", "where requests go, as a URL");
    }
  }

  private static void refusePath(SectionReader item, PathPrefix prefix, List<Upstream> before) {
    if (Defaults.GATEWAY_PATHS.stream().anyMatch(prefix.value()::startsWith)) {
      item.error(
          "path",
          item.path("path") + " is '" + prefix + "', a path of the gateway itself",
          "a path outside " + String.join(", ", Defaults.GATEWAY_PATHS));
    }
    if (before.stream().anyMatch(other -> other.path().equals(prefix))) {
      item.error("path", item.path("path") + " stands there a second time", "each path once");
    }
  }

  private void refuseUnnamed(SectionReader item, ResourceIndicator resource) {
    List<String> named = access.stream().map(one -> one.resource().value()).toList();
    if (!named.contains(resource.value())) {
      item.error(
          "resource",
          item.path("resource") + " is not a resource of access",
          named.isEmpty() ? "an entry of access for it" : "one of " + String.join(", ", named),
          Nearest.of(resource.value(), named).map(near -> "did you mean '" + near + "'?"));
    }
  }

  /** RFC 6750 5.3: a bearer token travels over TLS; within one computer it does not travel. */
  private static void warnOfPlainHttp(SectionReader item, URI to) {
    boolean loopback = List.of("127.0.0.1", "[::1]", "localhost").contains(to.getHost());
    if ("http".equals(to.getScheme()) && !loopback) {
      item.warning(
          "to", "access tokens would travel to this upstream in the clear", "an https URL");
    }
  }

  /** RFC 10017 6.1.3.6: where it goes is fixed, and the path is passed on as it came. */
  private static Parsed<URI> target(String text) {
    String expected =
        "an http or https URL of scheme, host and port alone, since paths are passed on unchanged";
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean plain =
          uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawPath().matches("/?")
              && text.indexOf('?') < 0
              && text.indexOf('#') < 0;
      return web && plain ? Parsed.of(uri) : Parsed.malformed("URL", expected);
    } catch (URISyntaxException e) {
      return Parsed.malformed("URL", expected);
    }
  }
}
