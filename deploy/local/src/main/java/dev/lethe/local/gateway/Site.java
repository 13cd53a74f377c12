package dev.lethe.local.gateway;

/** What a gateway has at its address, and which pages of other origins may read its answers. */
public record Site(RouteTable table, ConsolePages console, CrossOrigin crossOrigin) {}
