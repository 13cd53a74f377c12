package dev.lethe.local.gateway;

/** What the rules ask of any gateway that is made from the route table. */
interface GatewayUnderTest extends AutoCloseable {

    /** Where the listener is reached; one port may serve both. */
    int port(Route.Listener listener);

    /** From now on it takes nothing new; what is under way is finished. */
    void stopAccepting();

    @Override
    void close();
}
