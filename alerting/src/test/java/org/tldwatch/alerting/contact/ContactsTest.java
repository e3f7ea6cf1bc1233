// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.alerting.FakeClock;
import org.tldwatch.alerting.TestSettings;
import org.tldwatch.model.Tld;
import org.tldwatch.runtime.config.ConfigurationException;

class ContactsTest {
  private static final String HEADER = "tld,rank,name,email,phone,language,note\n";
  private static final Tld XA = new Tld("xa");

  @TempDir Path folder;

  private Contacts contacts() throws Exception {
    return new Contacts(
        TestSettings.in(folder).build().config(), new FakeClock(), new SimpleMeterRegistry());
  }

  private void write(String text) throws Exception {
    Files.writeString(folder.resolve("contacts.csv"), text);
  }

  @Test
  void of_oneTld() throws Exception {
    assertThat(contacts().of(XA))
        .extracting(Contact::email)
        .containsExactly("ann@nic.example", "bo@registry.example");
    assertThat(contacts().of(new Tld("xz"))).isEmpty();
  }

  @Test
  void newVersion_isTakenUp() throws Exception {
    var contacts = contacts();
    write(HEADER + "xa,1,Zoe,zoe@nic.example,,,\n");

    assertThat(contacts.of(XA)).extracting(Contact::name).containsExactly("Zoe");
  }

  @Test
  void brokenVersion_isTold_andTheLastGoodOneStays() throws Exception {
    var contacts = contacts();
    write(HEADER + "xa,1,Zoe,zoe,,,\n");

    assertThat(contacts.of(XA)).hasSize(2);
    assertThat(contacts.faults()).hasSize(1);

    write(HEADER + "xa,1,Zoe,zoe@nic.example,,,\n");
    assertThat(contacts.of(XA)).hasSize(1);
    assertThat(contacts.faults()).isEmpty();
  }

  @Test
  void vanishedFile_keepsTheLastGoodVersion() throws Exception {
    var contacts = contacts();
    Files.delete(folder.resolve("contacts.csv"));

    assertThat(contacts.of(XA)).hasSize(2);
    assertThat(contacts.faults().getFirst().message()).isEqualTo("there is no such file");
  }

  @Test
  void brokenAtTheStart_isAFailure() throws Exception {
    write(HEADER + "xa,1,Zoe,zoe,,,\n");

    assertThatThrownBy(this::contacts)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("contacts.csv:2: not a mail address: 'zoe'");
  }
}
