package dev.grantwise.app.run;

import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.secret.Randomness;
import java.time.InstantSource;

/** What everything else is given from outside: time, chance, and where events go. */
public record Platform(InstantSource clock, Randomness randomness, Events events) {}
