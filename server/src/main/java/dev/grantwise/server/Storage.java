package dev.grantwise.server;

import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.server.client.Clients;
import dev.grantwise.server.client.ResourceServers;
import dev.grantwise.server.consent.Consents;
import dev.grantwise.server.device.DeviceAuthorizations;
import dev.grantwise.server.grant.AuthorizationCodes;
import dev.grantwise.server.grant.OpaqueAccessTokens;
import dev.grantwise.server.grant.TokenFamilies;
import dev.grantwise.server.interaction.Interactions;
import dev.grantwise.server.pushed.PushedRequests;
import dev.grantwise.server.revocation.AccessRevocations;
import dev.grantwise.server.session.UserSessions;
import dev.grantwise.server.user.Users;

/**
 * The ports to what the server keeps, over one and the same database: several verbs change two of
 * them in one transaction.
 */
public record Storage(
    Clients clients,
    Users users,
    UserSessions sessions,
    Consents consents,
    Interactions interactions,
    AuthorizationCodes codes,
    TokenFamilies families,
    ReplayGuard replays,
    PushedRequests pushed,
    DeviceAuthorizations devices,
    ResourceServers resourceServers,
    AccessRevocations revocations,
    OpaqueAccessTokens opaqueTokens) {}
