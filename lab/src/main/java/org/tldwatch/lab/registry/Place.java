// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.registry;

import java.time.Duration;

/**
 * A city where a vantage or a site of a name server is said to stand.
 *
 * @param code lower-case airport code, as operators name their sites
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record Place(String code, String city, double latitude, double longitude) {
  public static final Place AMSTERDAM = new Place("ams", "Amsterdam", 52.37, 4.90);
  public static final Place SAO_PAULO = new Place("sao", "Sao Paulo", -23.55, -46.63);
  public static final Place TOKYO = new Place("nrt", "Tokyo", 35.68, 139.69);

  static final Place FRANKFURT = new Place("fra", "Frankfurt", 50.11, 8.68);
  static final Place LISBON = new Place("lis", "Lisbon", 38.72, -9.14);
  static final Place MIAMI = new Place("mia", "Miami", 25.76, -80.19);
  static final Place NAIROBI = new Place("nbo", "Nairobi", -1.29, 36.82);
  static final Place SANTIAGO = new Place("scl", "Santiago", -33.45, -70.67);
  static final Place SINGAPORE = new Place("sin", "Singapore", 1.35, 103.82);
  static final Place SYDNEY = new Place("syd", "Sydney", -33.87, 151.21);
  static final Place WARSAW = new Place("waw", "Warsaw", 52.23, 21.01);

  private static final double EARTH_RADIUS_KILOMETRES = 6371;

  /** Light in fibre does 200 km/ms and back again; real paths are about 1.8 times as long. */
  private static final double KILOMETRES_PER_ROUND_TRIP_MILLI = 100 / 1.8;

  /** Access networks and the server itself. */
  private static final double FLOOR_MILLIS = 1.5;

  /** Round trip between two places without jitter, from about 1.5 ms to 350 ms. */
  public Duration roundTripTo(Place other) {
    double millis = FLOOR_MILLIS + kilometresTo(other) / KILOMETRES_PER_ROUND_TRIP_MILLI;
    return Duration.ofNanos(Math.round(millis * 1e6));
  }

  /** Great-circle distance by the haversine formula. */
  private double kilometresTo(Place other) {
    double north = Math.toRadians(other.latitude - latitude) / 2;
    double east = Math.toRadians(other.longitude - longitude) / 2;
    double chord =
        Math.pow(Math.sin(north), 2)
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * Math.pow(Math.sin(east), 2);
    return 2 * EARTH_RADIUS_KILOMETRES * Math.asin(Math.sqrt(chord));
  }
}
