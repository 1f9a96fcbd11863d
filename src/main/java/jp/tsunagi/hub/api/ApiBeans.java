package jp.tsunagi.hub.api;

import com.fasterxml.jackson.databind.Module;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import jp.tsunagi.connector.delivery.PartnerWords;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.hub.conf.Secrets;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.LedgerJson;
import jp.tsunagi.ledger.PersonKeys;
import jp.tsunagi.ledger.Resends;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The API as part of the hub's graph. */
@Configuration(proxyBeanMethods = false)
public class ApiBeans {

    @Bean
    Module ledgerJson() {
        return LedgerJson.module();
    }

    @Bean
    LedgerApi ledgerApi(
            ObjectProvider<Ledger> ledger, PersonKeys persons, Supplier<PartnerPolicies> policies, Clock clock) {
        return new LedgerApi(ledger::getObject, persons, policies, clock);
    }

    @Bean
    CorrectionsApi correctionsApi(
            ObjectProvider<Ledger> ledger, Resends.Rule rule, ObjectProvider<PartnerWords> words, Clock clock) {
        return new CorrectionsApi(ledger::getObject, rule, words::getObject, clock);
    }

    @Bean
    ManyApi manyApi(ObjectProvider<Ledger> ledger, Resends.Rule rule) {
        return new ManyApi(ledger::getObject, rule);
    }

    @Bean
    MendApi mendApi(ObjectProvider<Ledger> ledger, Resends.Rule rule, @Value("${hub.home}") Path home, Clock clock) {
        return new MendApi(ledger::getObject, rule, home.resolve("mappings"), clock);
    }

    @Bean
    BodyTexts bodyTexts(@Value("${hub.home}") Path home, Clock clock) {
        return new BodyTexts(home.resolve("mappings"), clock);
    }

    @Bean
    BodiesApi bodiesApi(ObjectProvider<Ledger> ledger, BodyTexts texts) {
        return new BodiesApi(ledger::getObject, texts);
    }

    @Bean
    UpkeepApi upkeepApi(ObjectProvider<Ledger> ledger) {
        return new UpkeepApi(ledger::getObject);
    }

    @Bean
    ApiFaults apiFaults() {
        return new ApiFaults();
    }

    @Bean
    ApiTokens tokens(Secrets secrets) {
        return new ApiTokens(secrets);
    }

    @Bean
    FilterRegistrationBean<MetricsToken> metricsToken(ApiTokens tokens) {
        FilterRegistrationBean<MetricsToken> filter = new FilterRegistrationBean<>(new MetricsToken(tokens));
        filter.addUrlPatterns("/actuator/prometheus", "/actuator/prometheus/*");
        return filter;
    }

    @Bean
    FilterRegistrationBean<HealthToken> healthToken(ApiTokens tokens) {
        FilterRegistrationBean<HealthToken> filter = new FilterRegistrationBean<>(new HealthToken(tokens));
        filter.addUrlPatterns("/actuator/health", "/actuator/health/*");
        return filter;
    }

    @Bean
    WebMvcConfigurer apiTokens(ApiTokens tokens) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(tokens).addPathPatterns("/api/**");
            }
        };
    }
}
