package dev.grantwise.app.run;

import dev.grantwise.protocol.secret.Randomness;
import java.time.InstantSource;

/** What everything else is given from outside: time and chance. */
public record Platform(InstantSource clock, Randomness randomness) {}
