package dev.grantwise.protocol.certificate;

import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;

/**
 * The name that a client's certificate has to carry (RFC 8705 2.1.2): its subject, or one entry of
 * its subject alternative names. A client registers exactly one, and it is compared as a whole:
 * there are no wildcards and no parts.
 */
public sealed interface CertificateName {

  /** {@code tls_client_auth_subject_dn}, compared attribute by attribute (RFC 5280 7.1). */
  record SubjectDn(X500Principal name) implements CertificateName {}

  /** {@code tls_client_auth_san_dns}, compared without case and without wildcards. */
  record DnsName(String name) implements CertificateName {}

  /** {@code tls_client_auth_san_uri}, compared as text. */
  record UriName(String name) implements CertificateName {}

  /** {@code tls_client_auth_san_ip}, compared as an address. */
  record IpName(InetAddress address) implements CertificateName {}

  /** {@code tls_client_auth_san_email}: the part before the at sign compared with its case. */
  record EmailName(String name) implements CertificateName {}

  /** Longest name that is read; our choice. */
  int MAX_LENGTH = 1024;

  /** The members of client metadata, of which a client has one. */
  List<String> MEMBERS =
      List.of(
          "tls_client_auth_subject_dn",
          "tls_client_auth_san_dns",
          "tls_client_auth_san_uri",
          "tls_client_auth_san_ip",
          "tls_client_auth_san_email");

  /** The member of client metadata that registers this name. */
  default JsonObject toJson() {
    return switch (this) {
      case SubjectDn(X500Principal name) ->
          JsonObject.EMPTY.with("tls_client_auth_subject_dn", name.getName());
      case DnsName(String name) -> JsonObject.EMPTY.with("tls_client_auth_san_dns", name);
      case UriName(String name) -> JsonObject.EMPTY.with("tls_client_auth_san_uri", name);
      case IpName(InetAddress address) ->
          JsonObject.EMPTY.with("tls_client_auth_san_ip", address.getHostAddress());
      case EmailName(String name) -> JsonObject.EMPTY.with("tls_client_auth_san_email", name);
    };
  }

  /** The name that client metadata registers. */
  static Parsed<CertificateName> parse(JsonObject metadata) {
    List<String> present = MEMBERS.stream().filter(metadata.names()::contains).toList();
    if (present.size() != 1) {
      return Parsed.malformed("tls_client_auth", "exactly one of " + MEMBERS);
    }
    String member = present.getFirst();
    String text = metadata.string(member).orElse("");
    if (text.isEmpty() || text.length() > MAX_LENGTH || hasControls(text)) {
      return Parsed.malformed(member, "1 to " + MAX_LENGTH + " characters, none of them control");
    }
    return switch (member) {
      case "tls_client_auth_subject_dn" -> subject(text);
      case "tls_client_auth_san_dns" -> dns(text);
      case "tls_client_auth_san_ip" -> ip(text);
      case "tls_client_auth_san_email" -> email(text);
      default -> Parsed.of(new UriName(text));
    };
  }

  private static Parsed<CertificateName> subject(String text) {
    try {
      X500Principal name = new X500Principal(text);
      return name.getName().isEmpty()
          ? Parsed.malformed("tls_client_auth_subject_dn", "a name that is not empty")
          : Parsed.of(new SubjectDn(name));
    } catch (IllegalArgumentException e) {
      return Parsed.malformed("tls_client_auth_subject_dn", "a distinguished name (RFC 4514)");
    }
  }

  private static Parsed<CertificateName> dns(String text) {
    boolean plain =
        Characters.all(text, c -> c == '-' || c == '.' || c == '_' || isAsciiAlphanumeric(c));
    return plain
        ? Parsed.of(new DnsName(text.toLowerCase(Locale.ROOT)))
        : Parsed.malformed("tls_client_auth_san_dns", "a host name in ASCII, without wildcard");
  }

  private static Parsed<CertificateName> ip(String text) {
    return AddressRange.literal(text)
        .<Parsed<CertificateName>>map(address -> Parsed.of(new IpName(address)))
        .orElse(Parsed.malformed("tls_client_auth_san_ip", "an IPv4 or IPv6 address"));
  }

  private static Parsed<CertificateName> email(String text) {
    int at = text.lastIndexOf('@');
    return at > 0 && at < text.length() - 1
        ? Parsed.of(new EmailName(withLowerCaseDomain(text)))
        : Parsed.malformed("tls_client_auth_san_email", "an address with a part on each side of @");
  }

  /** RFC 5280 7.5: the host part compares without case, the local part with it. */
  static String withLowerCaseDomain(String address) {
    int at = address.lastIndexOf('@');
    return address.substring(0, at + 1) + address.substring(at + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean isAsciiAlphanumeric(int c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  private static boolean hasControls(String text) {
    return !Characters.noControls(text);
  }
}
