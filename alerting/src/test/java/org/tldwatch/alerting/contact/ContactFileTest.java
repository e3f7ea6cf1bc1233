// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tldwatch.model.Tld;
import org.tldwatch.runtime.config.ConfigurationException;

class ContactFileTest {
  private static final String HEADER = "tld,rank,name,email,phone,language,note\n";

  private static List<Contact> parse(String text) {
    return ContactFile.parse("contacts.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> faults(String text) {
    return catchThrowableOfType(ConfigurationException.class, () -> parse(text)).faults().stream()
        .map(Object::toString)
        .toList();
  }

  @Test
  void rows_comeByTldAndRank() {
    var contacts =
        parse(
            HEADER
                + "xb,1,Cy,cy@nic-b.example,,,\n"
                + "xa,2,Bo,bo@nic.example,,,\n"
                + "xa,1,\"Anders, Ann\",ann@nic.example,+31 20 5550101,en,\"says \"\"hi\"\"\"\n");

    assertThat(contacts)
        .extracting(Contact::email)
        .containsExactly("ann@nic.example", "bo@nic.example", "cy@nic-b.example");
    assertThat(contacts.getFirst())
        .isEqualTo(
            new Contact(
                new Tld("xa"),
                1,
                "Anders, Ann",
                "ann@nic.example",
                "+31 20 5550101",
                "en",
                "says \"hi\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"испытание", ".испытание", "xn--80akhbyknj4f", ".XN--80AKHBYKNJ4F."})
  void tld_inAnyForm(String written) {
    assertThat(parse(HEADER + written + ",1,Ann,ann@nic.example,,,\n").getFirst().tld())
        .isEqualTo(new Tld("xn--80akhbyknj4f"));
  }

  @Test
  void byteOrderMark_andCrLf_areFine() {
    var text = ("\uFEFF" + HEADER + "xa,1,Ann,ann@nic.example,,,\n").replace("\n", "\r\n");

    assertThat(parse(text)).hasSize(1);
  }

  @Test
  void everyFault_isToldWithItsLine() {
    assertThat(
            faults(
                HEADER
                    + "xa,1,Ann,ann@nic.example,,,\n"
                    + "x y,0,Bo,bo.example,,,\n"
                    + "\n"
                    + "xa,2,,ANN@nic.example,,,\n"
                    + "xa,3,Cy,Ann@NIC.example,12,e,\n"
                    + "xa,4,Di,di@nic.example\n"
                    + "xa,5,Ann again,Ann@nic.example,,,\n"))
        .containsExactly(
            "contacts.csv:3: not a TLD: 'x y'",
            "contacts.csv:3: rank should be between 1 and 99: was '0'",
            "contacts.csv:3: not a mail address: 'bo.example': Missing final '@domain'",
            "contacts.csv:5: name should not be empty",
            "contacts.csv:6: phone should be such as +31 20 5550101: was '12'",
            "contacts.csv:6: language should be a code such as en or pt-BR: was 'e'",
            "contacts.csv:7: should have 7 fields: has 4",
            "contacts.csv:8: Ann@nic.example is a contact of .xa already, in line 2");
  }

  @Test
  void lineNumbers_countLinesWithinAField() {
    assertThat(
            faults(
                HEADER
                    + "xa,1,Ann,ann@nic.example,,,\"two\nlines\"\n"
                    + "xa,0,Bo,bo@nic.example,,,\n"))
        .containsExactly(
            "contacts.csv:2: has a line break, control or invisible character in 'two?lines'",
            "contacts.csv:4: rank should be between 1 and 99: was '0'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a@b@c.example",
        "Ann <ann@nic.example>",
        "ann@nic.example bo@nic.example",
        "ann",
        "@nic.example",
        "ann@",
        "ann@nic..example",
        "änn@nic.example"
      })
  void email_thatIsNone(String email) {
    assertThat(faults(HEADER + "xa,1,Ann," + email + ",,,\n")).hasSize(1);
  }

  @Test
  void email_withALineBreak_cannotBecomeAHeader() {
    assertThat(faults(HEADER + "xa,1,Ann,\"ann@nic.example\r\nBcc: x@y.example\",,,\n"))
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault).startsWith("contacts.csv:2: ").doesNotContain("\n"));
  }

  @Test
  void wholeFile_thatIsUnusable() {
    assertThat(faults(""))
        .containsExactly(
            "contacts.csv: is empty: the first line should be"
                + " tld,rank,name,email,phone,language,note");
    assertThat(faults("tld,name\n").getFirst()).startsWith("contacts.csv:1: the header should be");
    assertThat(faults(HEADER + "xa,1,\"Ann,ann@nic.example,,,\n").getFirst())
        .startsWith("contacts.csv:2: is no CSV");
    assertThatThrownBy(() -> ContactFile.parse("c.csv", new byte[] {(byte) 0xff, 'a'}))
        .hasMessage("c.csv:1: should be UTF-8");
  }
}
