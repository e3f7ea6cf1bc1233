// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One committee member's session at the console, over plain HTTP as a browser without script. */
final class Console implements AutoCloseable {
  private static final Pattern HIDDEN =
      Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>", Pattern.CASE_INSENSITIVE);

  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final URI base;

  Console(URI base) {
    this.base = base;
  }

  String get(String path) {
    return send(HttpRequest.newBuilder(base.resolve(path)).build()).body();
  }

  /** Submits the form of a page whose action has the given end, hidden fields included. */
  HttpResponse<String> submit(String page, String actionEnd, Map<String, String> fields) {
    var form = formEnding(get(page), actionEnd);
    var values = new LinkedHashMap<String, String>(hidden(form));
    values.putAll(fields);
    return post(attribute(form, "action"), values);
  }

  private HttpResponse<String> post(String action, Map<String, String> values) {
    var body = new StringBuilder();
    values.forEach(
        (name, value) ->
            body.append(body.isEmpty() ? "" : "&")
                .append(encode(name))
                .append('=')
                .append(encode(value)));
    return send(
        HttpRequest.newBuilder(base.resolve(action))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** Presses a button of that form that leads elsewhere, with the hidden fields alone. */
  HttpResponse<String> press(String page, String formEnd, String actionEnd) {
    var form = formEnding(get(page), formEnd);
    var action = attribute(form, "action").replace(formEnd, actionEnd);
    return post(action, hidden(form));
  }

  private static String formEnding(String html, String actionEnd) {
    var forms = Pattern.compile("<form.*?</form>", Pattern.DOTALL).matcher(html);
    while (forms.find()) {
      if (attribute(forms.group(), "action").endsWith(actionEnd)) {
        return forms.group();
      }
    }
    throw new AssertionError("no form for " + actionEnd + " in:\n" + html);
  }

  private static Map<String, String> hidden(String form) {
    var fields = new LinkedHashMap<String, String>();
    Matcher inputs = HIDDEN.matcher(form);
    while (inputs.find()) {
      fields.put(attribute(inputs.group(), "name"), attribute(inputs.group(), "value"));
    }
    return fields;
  }

  private static String attribute(String tag, String name) {
    var match = Pattern.compile(name + "=\"([^\"]*)\"").matcher(tag);
    return match.find() ? match.group(1) : "";
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException cause) {
      throw new AssertionError("console does not answer", cause);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", cause);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
