package jp.tsunagi.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The machine form: {@code cpuRatio.limit} is ours divided by the limit, the others are the peer's divided by ours. */
final class JsonReport {

    private static final double MEGABYTE = 1_000_000;

    private JsonReport() {}

    /** @param reports the first is that of the JDK that runs the bench; the others are its repetitions */
    static String of(List<Report> reports) throws JsonProcessingException {
        Map<String, Object> json = report(reports.get(0));
        if (reports.size() > 1) {
            json.put(
                    "repeated", reports.stream().skip(1).map(JsonReport::report).toList());
        }
        json.put("ok", reports.stream().allMatch(Report::ok));
        return JsonMapper.builder().build().writeValueAsString(json);
    }

    private static Map<String, Object> report(Report report) {
        Results results = report.results();
        Map<String, Object> ratios = new LinkedHashMap<>();
        Map<String, Object> others = new LinkedHashMap<>();
        Map<String, Object> spread = new LinkedHashMap<>();
        for (Target target : report.measured()) {
            Ratio figure = target.figure(results);
            (target.ofThePeers() ? ratios : others).put(target.key, rounded(figure.p50()));
            spread.put(target.key, List.of(rounded(figure.least()), rounded(figure.most())));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("task", "benchmark-claims");
        json.put("jdk", results.jdk().version());
        json.put("machine", Report.machine());
        json.put("records", results.records());
        json.put("rounds", results.rounds());
        json.put("cpuRatio", ratios);
        json.putAll(others);
        report.memory().ifPresent(memory -> {
            json.put("peakHeapMb", megabytes(memory.run().peakHeap()));
            json.put("memory", memory(memory));
        });
        json.put("spread", spread);
        json.put("judged", report.judged());
        json.put("missed", report.missed().stream().map(target -> target.key).toList());
        return json;
    }

    static Map<String, Object> memory(MemoryRun memory) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("fileMb", megabytes(memory.size().bytes()));
        json.put("heapLimitMb", MemoryRun.HEAP_MEGABYTES);
        json.put("peakHeapMb", megabytes(memory.run().peakHeap()));
        json.put("peakResidentMb", megabytes(memory.run().peakResident()));
        json.put("cpuSeconds", rounded(memory.run().cpuSeconds()));
        return json;
    }

    static double megabytes(double bytes) {
        return Math.round(bytes / MEGABYTE * 10) / 10.0;
    }

    static double rounded(double figure) {
        return Math.round(figure * 1_000) / 1_000.0;
    }
}
