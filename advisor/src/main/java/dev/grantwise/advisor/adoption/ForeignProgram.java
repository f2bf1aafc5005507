package dev.grantwise.advisor.adoption;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A program whose configuration can be taken over. */
public enum ForeignProgram {
  OAUTH2_PROXY(
      "oauth2-proxy",
      "oauth2-proxy.cfg",
      "(?m)^\\s*(client_id|client_secret|provider|oidc_issuer_url|upstreams|cookie_secret"
          + "|email_domains|redirect_url)\\s*="),
  MOD_AUTH_OPENIDC("mod_auth_openidc", "auth_openidc.conf", "(?mi)^\\s*OIDC[A-Za-z]+\\s"),
  SPRING(
      "spring",
      "application.properties or application.yaml",
      "(?m)^\\s*(spring\\.security\\.oauth2\\.client\\b|spring\\s*:|spring\\.security\\s*:)");

  private final String word;
  private final String files;
  private final Pattern mark;

  ForeignProgram(String word, String files, String mark) {
    this.word = word;
    this.files = files;
    this.mark = Pattern.compile(mark);
  }

  /** Its name on the command line. */
  public String word() {
    return word;
  }

  /** What its configuration is usually called. */
  public String files() {
    return files;
  }

  /** The program of that name. */
  public static Optional<ForeignProgram> of(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word.equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** The one program that writes like this; empty if none does, or more than one. */
  static Optional<ForeignProgram> recognised(String text) {
    var found = Arrays.stream(values()).filter(one -> one.mark.matcher(text).find()).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
