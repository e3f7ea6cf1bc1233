// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An SMTP server that says what a test tells it to say. Events are the beginnings of commands, and
 * {@code GREETING}, {@code BODY} (its first line has come) and {@code .} (the final dot has come).
 */
final class ScriptedSmtp implements AutoCloseable {
  static final String DROP = "drop";
  static final String HANG = "hang";

  private static final String DEFAULT = "250 2.0.0 fine";

  private final ServerSocket server;
  private final Map<String, Deque<String>> scripted = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> delivered = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  ScriptedSmtp() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(this::accept);
  }

  /** Answers an event like this, each answer once, in this order, then as usual. */
  ScriptedSmtp on(String event, String... answers) {
    scripted.computeIfAbsent(event, e -> new ArrayDeque<>()).addAll(List.of(answers));
    return this;
  }

  int port() {
    return server.getLocalPort();
  }

  List<String> commands() {
    return List.copyOf(commands);
  }

  /** Bodies and headers that came with their final dot, whatever was answered. */
  List<String> delivered() {
    return List.copyOf(delivered);
  }

  long count(String event) {
    return commands.stream().filter(command -> command.startsWith(event)).count();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException ignored) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      if (!answer(socket, "GREETING", "220 relay.example")) {
        return;
      }
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        commands.add(line);
        var usual = line.startsWith("DATA") ? "354 go on" : DEFAULT;
        if (!answer(socket, line, usual)) {
          return;
        }
        if (line.startsWith("DATA") && !takeBody(socket, in)) {
          return;
        }
      }
    } catch (IOException ignored) {
      // The other side has gone.
    }
  }

  private boolean takeBody(Socket socket, BufferedReader in) throws IOException {
    var body = new StringBuilder();
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      if (body.isEmpty() && !answer(socket, "BODY", "")) {
        return false;
      }
      if (line.equals(".")) {
        commands.add(".");
        delivered.add(body.toString());
        return answer(socket, ".", "250 2.0.0 queued as " + delivered.size());
      }
      body.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    return false;
  }

  /** False if the connection is to be dropped. */
  private boolean answer(Socket socket, String event, String usual) throws IOException {
    var answer =
        scripted.entrySet().stream()
            .filter(script -> event.startsWith(script.getKey()))
            .map(script -> script.getValue().poll())
            .filter(polled -> polled != null)
            .findFirst()
            .orElse(usual);
    switch (answer) {
      case DROP -> {
        return false;
      }
      case HANG, "" -> {}
      default -> socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (var socket : sockets) {
      socket.close();
    }
  }
}
