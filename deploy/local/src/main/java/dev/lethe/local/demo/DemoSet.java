package dev.lethe.local.demo;

/** What a new store is filled with. Loading it is all or nothing. */
interface DemoSet {

    /** Under this name it is remembered that the set was loaded. */
    String name();

    /** Whether the store is as new: what somebody else put there is left alone. */
    boolean storeIsEmpty() throws Exception;

    void load() throws Exception;
}
