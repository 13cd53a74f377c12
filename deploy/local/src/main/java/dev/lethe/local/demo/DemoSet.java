package dev.lethe.local.demo;

/** Demo data for one store. Either all of it is loaded or nothing. */
interface DemoSet {

    /** Returns the name under which the data folder notes that it was loaded. */
    String name();

    /** Whether the store is empty. Demo data isn't added to other data. */
    boolean storeIsEmpty() throws Exception;

    void load() throws Exception;
}
