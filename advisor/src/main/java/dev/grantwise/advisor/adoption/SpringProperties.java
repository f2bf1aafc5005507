package dev.grantwise.advisor.adoption;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Spring's other properties say of sessions, and what has no counterpart. */
final class SpringProperties {

  private static final Pattern SIMPLE = Pattern.compile("(\\d{1,9})(s|m|h|d|)");
  private static final String TIMEOUT = "session.timeout";

  private final Adopting file;

  SpringProperties(Adopting file) {
    this.file = file;
  }

  void take(Map<String, Setting> others) {
    redis(others);
    for (Map.Entry<String, Setting> one : others.entrySet()) {
      String name = one.getKey();
      Setting setting = one.getValue();
      if (name.endsWith(TIMEOUT) && hasSessions()) {
        idle(setting);
      } else if (name.contains("session.cookie.")) {
        cookie(name, setting);
      } else if (name.startsWith("spring.security.oauth2.resourceserver.")) {
        Treatments.OF_AN_API.of(setting, file);
      } else if (name.startsWith("spring.cloud.gateway.")) {
        file.decide(
            setting,
            "Its routes are not read. Write them at runtime.upstreams, {path: ..., to: ...}.");
      } else if (name.startsWith("spring.config.")) {
        Treatments.OTHER_FILE.of(setting, file);
      } else if (!name.startsWith("spring.profiles.")) {
        Treatments.UNKNOWN.of(setting, file);
      }
    }
  }

  private boolean hasSessions() {
    return file.draft().at("client.type").equals(Optional.of("web-app"));
  }

  private void cookie(String name, Setting setting) {
    boolean weaker = name.endsWith(".samesite") ? !setting.says("strict") : !setting.isOn();
    if (weaker) {
      Treatments.COOKIE.of(setting, file);
    }
  }

  private void redis(Map<String, Setting> others) {
    Setting type =
        Optional.ofNullable(others.remove("spring.session.storetype")).orElse(Adopting.WHOLE);
    Optional<Setting> url = first(others, "url");
    Optional<Setting> password = first(others, "password");
    Optional<Setting> user = first(others, "username");
    Optional<Setting> host = first(others, "host");
    Optional<Setting> port = first(others, "port");
    if (!type.says("redis") || !hasSessions()) {
      return;
    }
    Optional<Setting> at =
        url.or(
            () ->
                host.map(
                    one ->
                        one.but(
                            "redis://" + one.value() + port.map(p -> ":" + p.value()).orElse(""))));
    new RedisTarget(file, "SPRING_DATA_REDIS_PASSWORD").take(type, at, password);
    user.ifPresent(one -> file.put("session.redis_user", one, one.value()));
  }

  /** Spring Boot 3 has another name for it than before. */
  private static Optional<Setting> first(Map<String, Setting> others, String name) {
    Optional<Setting> old = Optional.ofNullable(others.remove("spring.redis." + name));
    return Optional.ofNullable(others.remove("spring.data.redis." + name)).or(() -> old);
  }

  private void idle(Setting setting) {
    String value = setting.value().strip().toLowerCase(Locale.ROOT);
    Matcher simple = SIMPLE.matcher(value);
    if (simple.matches()) {
      file.duration(
          "session.idle", setting, Long.parseLong(simple.group(1)) * unit(simple.group(2)));
      return;
    }
    try {
      file.duration("session.idle", setting, Duration.parse(value).toSeconds());
    } catch (DateTimeParseException e) {
      file.decide(setting, "It is no time such as 30m. session.idle keeps its default.");
    }
  }

  private static long unit(String unit) {
    return switch (unit) {
      case "m" -> 60;
      case "h" -> 3600;
      case "d" -> 86400;
      default -> 1;
    };
  }
}
