package dev.grantwise.server.endpoint;

import dev.grantwise.protocol.certificate.Vouching;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.page.Pages;
import dev.grantwise.server.user.PasswordHasher;
import java.time.InstantSource;

/**
 * What the server needs of the program around it.
 *
 * @param clientCertificates who makes sure of the certificates that clients show
 */
public record Surroundings(
    InstantSource clock,
    Randomness randomness,
    Events events,
    Pages pages,
    PasswordHasher passwords,
    Vouching clientCertificates) {}
