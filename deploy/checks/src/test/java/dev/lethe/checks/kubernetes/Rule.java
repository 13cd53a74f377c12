package dev.lethe.checks.kubernetes;

import java.util.List;

/** A rule for every overlay. */
interface Rule {

    /** Returns its violations, a line each. */
    List<String> violations(Manifests manifests);

    /** All rules. */
    List<Rule> ALL = List.of(
            new TypeRule(),
            new PodRule(),
            new ProbeRule(),
            new SelectorRule(),
            new EnvironmentRule(),
            new SecretRule(),
            new VolumeRule(),
            new PortRule(),
            new RouteRule(),
            new GatewayRule(),
            new NetworkRule(),
            new StoreRule());
}
