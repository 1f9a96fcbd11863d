package jp.tsunagi.bench;

/**
 * What one run of one contestant cost.
 *
 * @param cpuSeconds of the whole process, user and system, the start of the JVM included
 * @param seconds that passed
 * @param written data records (or statements) written
 * @param refused data records kept back
 * @param peakHeap the most that the heap held, garbage included, in bytes
 * @param peakResident in bytes; -1: not known on this system
 * @param digest SHA-256 of the output
 */
record PeerRun(
        double cpuSeconds,
        double seconds,
        long written,
        long refused,
        long peakHeap,
        long peakResident,
        String digest) {

    PeerRun withCpuSeconds(double other) {
        return new PeerRun(other, seconds, written, refused, peakHeap, peakResident, digest);
    }
}
