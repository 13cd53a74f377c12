package dev.lethe.local.gateway;

/** A gateway, as the rules use it. */
interface GatewayUnderTest extends AutoCloseable {

    /** Returns a listener's port. One port may serve both. */
    int port(Route.Listener listener);

    /** Refuses new requests, and finishes those under way. */
    void stopAccepting();

    @Override
    void close();
}
