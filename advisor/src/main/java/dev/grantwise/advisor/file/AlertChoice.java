package dev.grantwise.advisor.file;

import dev.grantwise.protocol.alert.AlertSettings;
import java.util.Optional;

/** Which alerts are raised, and who is told beside the log. */
public record AlertChoice(AlertSettings settings, Optional<AlertWebhook> webhook) {

  public static final AlertChoice USUAL = new AlertChoice(AlertSettings.USUAL, Optional.empty());
}
