package jp.tsunagi.bench.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.ItemProcessor;
import org.springframework.batch.item.file.FlatFileItemReader;
import org.springframework.batch.item.file.FlatFileItemWriter;
import org.springframework.batch.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.item.file.builder.FlatFileItemWriterBuilder;
import org.springframework.batch.item.file.mapping.PatternMatchingCompositeLineMapper;
import org.springframework.batch.item.file.transform.DelimitedLineTokenizer;
import org.springframework.batch.item.file.transform.FieldSet;
import org.springframework.batch.support.transaction.ResourcelessTransactionManager;
import org.springframework.core.io.FileSystemResource;

/**
 * A chunk-oriented step of Spring Batch (reference, "Chunk-oriented Processing" and "FlatFileItemReader"): reader with
 * a field set mapper by position, processor, writer, 1,000 items a chunk, no database.
 */
final class SpringBatchPeer implements Peer {

    private static final int CHUNK = 1_000;

    @Override
    public Tally run(Path in, Path out, Path refused) throws Exception {
        ClaimCodes codes = new ClaimCodes();
        AtomicLong written = new AtomicLong();
        try (Refusals refusals = new Refusals(refused)) {
            ClaimChecks checks = new ClaimChecks(codes, refusals);
            JobRepository repository = new ResourcelessJobRepository();
            Step step = new StepBuilder("claims", repository)
                    .<Line, ClaimRow>chunk(CHUNK, new ResourcelessTransactionManager())
                    .reader(reader(in))
                    .processor(processor(checks, codes, written))
                    .writer(writer(out))
                    .build();
            JobExecution execution = repository.createJobExecution("claims", new JobParameters());
            new JobBuilder("claims", repository).start(step).build().execute(execution);
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw new IllegalStateException("the job ended as " + execution.getStatus());
            }
            return new Tally(written.get(), refusals.records());
        }
    }

    /** What the reader gives: the file's line, and the claim if it is a data record. */
    private record Line(long number, @Nullable Claim claim) {}

    private static FlatFileItemReader<Line> reader(Path in) {
        DelimitedLineTokenizer other = new DelimitedLineTokenizer();
        other.setStrict(false);
        PatternMatchingCompositeLineMapper<Line> lines = new PatternMatchingCompositeLineMapper<>();
        lines.setTokenizers(Map.of("2,*", new DelimitedLineTokenizer(), "*", other));
        lines.setFieldSetMappers(Map.of("2,*", SpringBatchPeer::line, "*", items -> new Line(0, null)));
        return new FlatFileItemReaderBuilder<Line>()
                .name("claims")
                .resource(new FileSystemResource(in))
                .encoding("MS932")
                .lineMapper(lines)
                .saveState(false)
                .build();
    }

    private static Line line(FieldSet items) {
        Claim claim = new Claim();
        claim.setRecordType(items.readString(0));
        claim.setRecordNumber(items.readString(1));
        claim.setFormCode(items.readString(2));
        claim.setSubmissionCode(items.readString(3));
        claim.setServiceMonth(items.readString(4));
        claim.setOfficeNumber(items.readString(5));
        claim.setInsurerNumber(items.readString(6));
        claim.setInsuredNumber(items.readString(7));
        claim.setNameKana(items.readString(8));
        claim.setName(items.readString(9));
        claim.setBirthDate(items.readString(10));
        claim.setSexCode(items.readString(11));
        claim.setCareLevelCode(items.readString(12));
        claim.setValidFrom(items.readString(13));
        claim.setValidUntil(items.readString(14));
        claim.setServiceCode(items.readString(15));
        claim.setServiceKindCode(items.readString(16));
        claim.setUnits(items.readString(17));
        claim.setTimes(items.readString(18));
        claim.setServiceUnits(items.readString(19));
        claim.setBenefitRateCode(items.readString(20));
        claim.setClaimAmount(items.readString(21));
        claim.setUserAmount(items.readString(22));
        claim.setPrefectureCode(items.readString(23));
        claim.setRemarks(items.readString(24));
        return new Line(Long.parseLong(items.readString(1)), claim);
    }

    private static ItemProcessor<Line, ClaimRow> processor(ClaimChecks checks, ClaimCodes codes, AtomicLong written) {
        return line -> {
            Claim claim = line.claim();
            if (claim == null) {
                return null;
            }
            String[] items = claim.items();
            if (!checks.accepts(items, line.number())) {
                return null;
            }
            written.incrementAndGet();
            return ClaimRow.of(items, codes);
        };
    }

    private static FlatFileItemWriter<ClaimRow> writer(Path out) {
        ObjectWriter json = JsonMapper.builder().build().writerFor(ClaimRow.class);
        return new FlatFileItemWriterBuilder<ClaimRow>()
                .name("rows")
                .resource(new FileSystemResource(out))
                .encoding("UTF-8")
                .lineSeparator("\n")
                .lineAggregator(row -> asJson(json, row))
                .build();
    }

    private static String asJson(ObjectWriter json, ClaimRow row) {
        try {
            return json.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row cannot be written", e);
        }
    }
}
