package dev.grantwise.store.rollover;

/** An encrypted value and the row that it stands in. */
final class SealedValue {

  private final String id;
  private final byte[] sealed;

  SealedValue(String id, byte[] sealed) {
    this.id = id;
    this.sealed = sealed.clone();
  }

  String id() {
    return id;
  }

  byte[] sealed() {
    return sealed.clone();
  }
}
