package dev.grantwise.server.memory;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.device.DeviceAuthorization;
import dev.grantwise.server.device.DeviceAuthorizations;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class MemoryDeviceAuthorizations implements DeviceAuthorizations {

  private final MemoryStorage tables;
  private final Map<SecretHash, DeviceAuthorization> devices = new HashMap<>();
  private final Map<SecretHash, Authorization> approved = new HashMap<>();
  private final Set<SecretHash> denied = new HashSet<>();
  private final Set<SecretHash> consumed = new HashSet<>();
  private final Map<SecretHash, FamilyId> begun = new HashMap<>();
  private final Map<SecretHash, Instant> lastPoll = new HashMap<>();
  private final Map<SecretHash, Duration> intervals = new HashMap<>();

  MemoryDeviceAuthorizations(MemoryStorage tables) {
    this.tables = tables;
    tables.whenWithdrawn.add(this::denyWaiting);
  }

  private void denyWaiting(UserId user, ClientId client) {
    approved.forEach(
        (code, allowed) -> {
          if (allowed.user().equals(user)
              && allowed.client().equals(client)
              && !consumed.contains(code)) {
            denied.add(code);
          }
        });
  }

  @Override
  public Start start(DeviceAuthorization device, Telling<? super DeviceAuthorization> telling) {
    synchronized (tables) {
      if (devices.values().stream().anyMatch(one -> one.userCode().equals(device.userCode()))) {
        return Start.TAKEN;
      }
      devices.put(device.deviceCode(), device);
      var _ = MemoryStorage.told(telling, device);
      return Start.STARTED;
    }
  }

  @Override
  public Optional<DeviceAuthorization> find(SecretHash deviceCode) {
    synchronized (tables) {
      return Optional.ofNullable(devices.get(deviceCode));
    }
  }

  @Override
  public Optional<DeviceAuthorization> waiting(SecretHash userCode, Instant now) {
    synchronized (tables) {
      return devices.values().stream()
          .filter(device -> device.userCode().equals(userCode) && isWaiting(device, now))
          .findFirst();
    }
  }

  @Override
  public Optional<DeviceAuthorization> approve(
      SecretHash userCode,
      Authorization authorization,
      Instant now,
      Telling<? super DeviceAuthorization> telling) {
    synchronized (tables) {
      Optional<DeviceAuthorization> device = waiting(userCode, now);
      device.ifPresent(one -> approved.put(one.deviceCode(), authorization));
      return device.map(one -> MemoryStorage.told(telling, one));
    }
  }

  @Override
  public Optional<DeviceAuthorization> deny(
      SecretHash userCode, Instant now, Telling<? super DeviceAuthorization> telling) {
    synchronized (tables) {
      Optional<DeviceAuthorization> device = waiting(userCode, now);
      device.ifPresent(one -> denied.add(one.deviceCode()));
      return device.map(one -> MemoryStorage.told(telling, one));
    }
  }

  @Override
  public Poll poll(
      SecretHash deviceCode,
      ClientId client,
      Pace pace,
      Instant now,
      Redeemer redeemer,
      Telling<? super Poll> telling) {
    synchronized (tables) {
      return MemoryStorage.told(telling, poll(deviceCode, client, pace, now, redeemer));
    }
  }

  private Poll poll(SecretHash code, ClientId client, Pace pace, Instant now, Redeemer redeemer) {
    DeviceAuthorization device = devices.get(code);
    if (device == null || !device.client().equals(client)) {
      return new Poll.Unknown();
    }
    Authorization allowed = approved.get(code);
    if (allowed != null && consumed.contains(code)) {
      return new Poll.Replayed(allowed, Optional.ofNullable(begun.get(code)));
    }
    if (denied.contains(code)) {
      return new Poll.Denied();
    }
    if (!now.isBefore(device.expires())) {
      return new Poll.Expired();
    }
    if (allowed == null) {
      return paced(code, pace, now);
    }
    consumed.add(code);
    return begin(code, allowed, redeemer);
  }

  private Poll paced(SecretHash code, Pace pace, Instant now) {
    Duration interval = intervals.getOrDefault(code, pace.first());
    Instant last = lastPoll.get(code);
    if (last == null || !last.plus(interval).isAfter(now)) {
      lastPoll.put(code, now);
      return new Poll.Pending();
    }
    Duration grown = interval.plus(pace.step());
    Duration next = grown.compareTo(pace.most()) > 0 ? pace.most() : grown;
    intervals.put(code, next);
    return new Poll.TooSoon(next);
  }

  private Poll begin(SecretHash code, Authorization allowed, Redeemer redeemer) {
    Optional<TokenFamily> family = redeemer.familyFor(allowed);
    if (family.isEmpty()) {
      return new Poll.Unfit(allowed);
    }
    boolean sessionStands =
        family.get().lifetime() == TokenFamily.Lifetime.OFFLINE
            || !tables.isSessionEnded(allowed.session());
    if (!tables.isUserGood(allowed.user(), allowed.userEpoch())
        || !sessionStands
        || !tables.isClientActive(allowed.client())) {
      return new Poll.Gone(allowed);
    }
    tables.families.put(family.get().id(), family.get());
    begun.put(code, family.get().id());
    return new Poll.Redeemed(allowed, family.get());
  }

  private boolean isWaiting(DeviceAuthorization device, Instant now) {
    return now.isBefore(device.expires())
        && !approved.containsKey(device.deviceCode())
        && !denied.contains(device.deviceCode());
  }
}
