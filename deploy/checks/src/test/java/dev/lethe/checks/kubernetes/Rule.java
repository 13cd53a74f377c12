package dev.lethe.checks.kubernetes;

import java.util.List;

/** Something that holds in every overlay. */
interface Rule {

    /** What breaks it, in a line each. */
    List<String> violations(Manifests manifests);

    /** All of them. */
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
