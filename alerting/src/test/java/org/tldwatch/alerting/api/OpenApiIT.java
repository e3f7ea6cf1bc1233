// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tldwatch.alerting.Alerting;
import org.tldwatch.alerting.TestSettings;
import org.tldwatch.alerting.console.Sample;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiIT {
  private static final String TOKEN = "test-token";

  @TempDir Path folder;
  Alerting alerting;
  HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws Exception {
    alerting = Alerting.start(TestSettings.in(folder).build());
    Sample.tldDown(alerting.url(), "xa");
  }

  @AfterEach
  void stop() {
    alerting.close();
    client.close();
  }

  @Test
  void everyPath_answersAsDescribed() throws Exception {
    var document = json(send("GET", "/api/openapi.json", null));
    assertThat(document.path("openapi").asString()).startsWith("3.1");
    for (var path : document.path("paths").properties()) {
      var url = path.getKey().replace("{number}", "INC-2026-0001").replace("{id}", "1");
      if (url.contains("INC-")) {
        url = "/api/v1/incidents/" + number();
      }
      var response = send("GET", url, TOKEN);
      assertThat(response.statusCode()).as(url).isEqualTo(200);
      var schema = path.getValue().at("/get/responses/200/content/application~1json/schema");
      assertThat(missing(json(response), schema, document)).as(url).isEmpty();
    }
  }

  @Test
  void everyRoute_isDescribed() throws Exception {
    var described = new TreeSet<String>();
    json(send("GET", "/api/openapi.json", null))
        .path("paths")
        .propertyStream()
        .forEach(path -> described.add(path.getKey()));
    assertThat(routes()).isEqualTo(described);
  }

  @Test
  void token_isNeededAndReadsOnly() throws Exception {
    assertThat(send("GET", "/api/v1/incidents", null).statusCode()).isEqualTo(401);
    assertThat(send("GET", "/api/v1/incidents", "wrong").statusCode()).isEqualTo(401);
    assertThat(send("GET", "/api/v1/drafts/1", null).statusCode()).isEqualTo(401);
    assertThat(send("POST", "/api/v1/drafts/1", TOKEN).statusCode()).isEqualTo(403);
    assertThat(send("DELETE", "/api/v1/drafts/1", TOKEN).statusCode()).isEqualTo(403);
    assertThat(send("POST", "/drafts/1/approve", TOKEN).statusCode()).isEqualTo(403);
    assertThat(send("GET", "/drafts/1", TOKEN).statusCode()).isEqualTo(302);
  }

  @Test
  void unknownThings_are404() throws Exception {
    var response = send("GET", "/api/v1/incidents/INC-1999-0001", TOKEN);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response).path("error").asString()).contains("no incident");
    assertThat(send("GET", "/api/v1/drafts/999", TOKEN).statusCode()).isEqualTo(404);
    assertThat(send("GET", "/api/v1/drafts/x", TOKEN).statusCode()).isEqualTo(400);
  }

  private String number() throws Exception {
    var first = json(send("GET", "/api/v1/incidents", TOKEN)).get(0);
    assertThat(first.path("tld").asString()).isEqualTo("xa");
    assertThat(first.path("severity").asString()).isEqualTo("critical");
    assertThat(first.path("notices").isArray()).isTrue();
    return first.path("number").asString();
  }

  /** Required properties that an answer lacks; follows references, arrays and allOf. */
  private static Set<String> missing(JsonNode value, JsonNode schema, JsonNode document) {
    if (schema.has("$ref")) {
      return missing(value, document.at(schema.path("$ref").asString().substring(1)), document);
    }
    var missing = new TreeSet<String>();
    schema.path("allOf").forEach(part -> missing.addAll(missing(value, part, document)));
    if (value.isArray()) {
      assertThat(value.isEmpty()).isFalse();
      missing.addAll(missing(value.get(0), schema.path("items"), document));
    }
    schema
        .path("required")
        .forEach(
            name -> {
              if (!value.has(name.asString())) {
                missing.add(name.asString());
              }
            });
    return missing;
  }

  private static Set<String> routes() {
    return new ClassFileImporter()
        .importPackages("org.tldwatch.alerting.api").stream()
            .filter(type -> type.isAnnotatedWith(RestController.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .map(method -> method.getAnnotation(GetMapping.class))
            .filter(mapping -> mapping != null)
            .flatMap(
                mapping ->
                    Stream.concat(Arrays.stream(mapping.value()), Arrays.stream(mapping.path())))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private HttpResponse<String> send(String method, String path, String token)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(url(path)).method(method, HttpRequest.BodyPublishers.noBody());
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI url(String path) {
    return alerting.url().resolve(path);
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }
}
