package jp.tsunagi.stage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that does not run where {@link RealServers} cannot be started; that it did not is told at the end. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsRealServers.Condition.class)
public @interface NeedsRealServers {

    /** Whether they can be started. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Optional<String> missing = RealServers.missing();
            if (missing.isEmpty()) {
                return ConditionEvaluationResult.enabled("real servers can be started");
            }
            DidNotRun.remember(context, missing.get());
            return ConditionEvaluationResult.disabled(missing.get());
        }
    }
}
