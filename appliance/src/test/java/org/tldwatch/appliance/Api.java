// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reader of our REST APIs with the bearer token of the data folder. */
final class Api {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final URI base;
  private final Path token;

  Api(URI base, Path token) {
    this.base = base;
    this.token = token;
  }

  JsonNode get(String path) {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(base.resolve(path))
              .header("Authorization", "Bearer " + Files.readString(token).strip())
              .build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200
          ? JSON.readTree(response.body())
          : JSON.createObjectNode().put("status", response.statusCode());
    } catch (IOException cause) {
      return JSON.createObjectNode().put("failure", cause.toString());
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", cause);
    }
  }
}
