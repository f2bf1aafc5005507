package dev.grantwise.advisor.file;

import dev.grantwise.protocol.fetch.ForeignUrl;
import java.nio.file.Path;

/**
 * Where alerts are sent.
 *
 * @param secretFile what they are signed with, relative to the client file
 */
public record AlertWebhook(ForeignUrl url, Path secretFile) {}
