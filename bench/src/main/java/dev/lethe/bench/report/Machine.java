package dev.lethe.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;

/** The machine that the figures were measured on, and when. */
public record Machine(int cores, long memoryGiB, String java, LocalDate date, double load) {

    public static Machine here() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                system.getAvailableProcessors(),
                Math.round(system.getTotalMemorySize() / (double) (1L << 30)),
                Runtime.version().toString(),
                LocalDate.now(),
                system.getSystemLoadAverage());
    }

    public String with(String store) {
        return "%s; %d cores, %d GiB, Java %s, %s; load when the run began: %.1f."
                .formatted(date, cores, memoryGiB, java, store, load);
    }
}
