package dev.grantwise.server.endpoint;

import dev.grantwise.protocol.detail.DetailsField;
import dev.grantwise.protocol.detail.DetailsField.Need;
import dev.grantwise.protocol.detail.DetailsType;
import dev.grantwise.protocol.detail.DetailsType.Asking;
import dev.grantwise.protocol.detail.FieldForm;
import dev.grantwise.server.client.ClientProfile;
import java.util.List;
import java.util.Set;

/** Authorization details types of the set-up, and details of them as JSON. */
final class DetailSamples {

  /** At the API; agreed to once. */
  static final DetailsType ALBUM =
      new DetailsType(
          "album",
          "Use an album",
          List.of(
              new DetailsField(
                  "actions", "Actions", new FieldForm.Texts(Set.of("list", "add")), Need.REQUIRED),
              new DetailsField("identifier", "Album", FieldForm.text(), Need.REQUIRED),
              new DetailsField(
                  "until",
                  "Until",
                  new FieldForm.Group(
                      List.of(
                          new DetailsField(
                              "year", "Year", new FieldForm.WholeNumber(), Need.REQUIRED))),
                  Need.OPTIONAL)),
          Asking.ONCE);

  /** At the API; agreed to each time. */
  static final DetailsType ORDER =
      new DetailsType(
          "order",
          "Order prints",
          List.of(new DetailsField("price", "Price", FieldForm.text(), Need.REQUIRED)),
          Asking.EACH_TIME);

  /** At another API. */
  static final DetailsType NOTE = new DetailsType("note", "Read a note", List.of(), Asking.ONCE);

  static final ClientProfile PROFILE =
      ClientProfile.PLAIN.withDetailsTypes(Set.of("album", "order", "note", "unheard"));

  static final String ONE = "{\"type\":\"album\",\"actions\":[\"list\"],\"identifier\":\"one\"}";
  static final String TWO = "{\"type\":\"album\",\"actions\":[\"list\"],\"identifier\":\"two\"}";
  static final String PRINTS = "{\"type\":\"order\",\"price\":\"9.90 EUR\"}";
  static final String OTHERS = "{\"type\":\"note\"}";

  private DetailSamples() {}

  static String array(String... details) {
    return "[" + String.join(",", details) + "]";
  }
}
