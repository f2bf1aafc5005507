package dev.grantwise.protocol.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.detail.DetailsField.Need;
import dev.grantwise.protocol.detail.DetailsType.Asking;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeclaredTypesTest {

  private static final String TYPE =
      """
      {"type": "payment", "label": "Make a payment", "resource": "https://bank.example",
       "asked": "each_time", "fields": [
         {"name": "actions", "label": "Do", "kind": "strings", "values": ["initiate"],
          "required": true},
         {"name": "amount", "label": "Amount", "kind": "object", "required": true, "fields": [
           {"name": "value", "label": "Value", "kind": "string", "required": true}]},
         {"name": "parts", "label": "Parts", "kind": "objects", "required": false, "fields": []},
         {"name": "days", "label": "Days", "kind": "integer", "required": false},
         {"name": "urgent", "label": "Urgent", "kind": "boolean", "required": false}]}
      """;

  @Test
  void readsWhatAnOperatorDeclares() {
    DeclaredTypes declared = DeclaredTypes.parse(document(TYPE)).orThrow();
    assertThat(declared.at(new ResourceIndicator("https://bank.example")))
        .containsExactly(
            new DetailsType(
                "payment",
                "Make a payment",
                List.of(
                    new DetailsField(
                        "actions", "Do", new FieldForm.Texts(Set.of("initiate")), Need.REQUIRED),
                    new DetailsField(
                        "amount",
                        "Amount",
                        new FieldForm.Group(
                            List.of(
                                new DetailsField(
                                    "value", "Value", FieldForm.text(), Need.REQUIRED))),
                        Need.REQUIRED),
                    new DetailsField(
                        "parts", "Parts", new FieldForm.Groups(List.of()), Need.OPTIONAL),
                    new DetailsField("days", "Days", new FieldForm.WholeNumber(), Need.OPTIONAL),
                    new DetailsField("urgent", "Urgent", new FieldForm.Flag(), Need.OPTIONAL)),
                Asking.EACH_TIME));
    assertThat(declared.at(new ResourceIndicator("https://other.example"))).isEmpty();
  }

  /** Each spoils one thing; the first is replaced by the second. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"type\": \"payment\"|\"type\": \"a b\"",
        "\"type\": \"payment\"|\"type\": 1",
        "\"label\": \"Make a payment\", |",
        "https://bank.example|bank",
        "each_time|sometimes",
        "\"asked\": \"each_time\", |",
        "\"kind\": \"integer\"|\"kind\": \"number\"",
        "\"kind\": \"integer\"|\"kind\": \"object\"",
        "\"kind\": \"integer\"|\"kind\": \"integer\", \"values\": [\"1\"]",
        "\"kind\": \"integer\"|\"kind\": \"integer\", \"pattern\": \"1\"",
        "\"values\": [\"initiate\"]|\"values\": []",
        "\"values\": [\"initiate\"]|\"values\": \"initiate\"",
        "\"name\": \"days\"|\"name\": \"urgent\"",
        "\"name\": \"days\"|\"name\": \"locations\"",
        "\"required\": true|\"required\": \"yes\"",
        "\"required\": true}]}|\"required\": true, \"max\": 1}]}"
      })
  void refuses(String spoilt) {
    String[] parts = spoilt.split("\\|", -1);
    assertThat(TYPE).contains(parts[0]);
    assertThat(DeclaredTypes.parse(document(TYPE.replace(parts[0], parts[1]))).toOptional())
        .isEmpty();
  }

  @Test
  void refusesWhatIsNoDocument() {
    for (String text : List.of("", "[]", "{}", "{\"authorization_details_types\": {}}")) {
      assertThat(DeclaredTypes.parse(text).toOptional()).isEmpty();
    }
    assertThat(
            DeclaredTypes.parse("{\"authorization_details_types\": [], \"more\": 1}").toOptional())
        .isEmpty();
  }

  private static String document(String type) {
    return "{\"authorization_details_types\": [" + type + "]}";
  }
}
