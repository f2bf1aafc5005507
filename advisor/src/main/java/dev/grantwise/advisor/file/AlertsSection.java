package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.alert.AlertKind;
import dev.grantwise.protocol.alert.AlertSettings;
import dev.grantwise.protocol.alert.AlertSettings.Setting;
import dev.grantwise.protocol.alert.Threshold;
import dev.grantwise.protocol.fetch.ForeignUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code alerts:}. */
final class AlertsSection {

  private static final Pattern THRESHOLD = Pattern.compile("([1-9][0-9]{0,3}) in (\\S+)");

  private final SectionReader reader;

  AlertsSection(SectionReader reader) {
    this.reader = reader;
  }

  AlertChoice read() {
    AlertSettings settings = AlertSettings.USUAL;
    for (AlertKind kind : AlertKind.values()) {
      Optional<Setting> setting = reader.value(kind.wireName(), AlertsSection::setting);
      if (setting.isPresent()) {
        settings = settings.with(kind, setting.get());
      }
    }
    return new AlertChoice(settings, webhook());
  }

  private Optional<AlertWebhook> webhook() {
    Optional<ForeignUrl> url = reader.value(AlertKeys.WEBHOOK, ForeignUrl::parse);
    Optional<Path> secret = reader.value(AlertKeys.WEBHOOK_SECRET_FILE, Paths::parse);
    requireBoth(AlertKeys.WEBHOOK, AlertKeys.WEBHOOK_SECRET_FILE);
    requireBoth(AlertKeys.WEBHOOK_SECRET_FILE, AlertKeys.WEBHOOK);
    return url.flatMap(to -> secret.map(file -> new AlertWebhook(to, file)));
  }

  private void requireBoth(String given, String other) {
    if (reader.has(given) && !reader.has(other)) {
      reader.contradiction(
          given, reader.path(other) + " is not", "both, since receivers check signatures");
    }
  }

  private static Parsed<Setting> setting(String text) {
    if (text.equals("off")) {
      return Parsed.of(new Setting.Off());
    }
    Matcher matcher = THRESHOLD.matcher(text);
    if (matcher.matches()
        && Durations.parse(matcher.group(2)) instanceof Parsed.Value<Duration>(Duration window)
        && Integer.parseInt(matcher.group(1)) <= Threshold.MOST) {
      return Parsed.of(new Setting.From(new Threshold(Integer.parseInt(matcher.group(1)), window)));
    }
    return Parsed.malformed(
        "threshold", "off, or a number and a time, such as 5 in 10m, of at most " + Threshold.MOST);
  }
}
