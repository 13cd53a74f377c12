package dev.lethe.local.erasures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.local.deployment.Deployment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'state':'running','total':0,'done':0,'refused':0,'failed':0} | [------------------------------]   0 %  0 of 0  running",
                "{'state':'running','total':200,'done':99,'refused':1,'failed':0,'ratePerSecond':12.6} | [###############---------------]  50 %  100 of 200, 1 refused, 13/s  running",
                "{'state':'running','total':3,'done':0,'refused':0,'failed':3,'estimatedEnd':'2020-01-01T00:00:00Z'} | [##############################] 100 %  3 of 3, 3 failed, 0 s left  running",
                "{'state':'paused','total':3,'done':1,'refused':0,'failed':0,'blockedBy':{'since':'now','message':'ten failures'}} | [##########--------------------]  33 %  1 of 3  paused, blocked since now: ten failures",
            })
    void saysHowFarItIs(String erasure, String line) {
        assertThat(Progress.line(Deployment.parse(erasure.replace('\'', '"')))).isEqualTo(line);
    }
}
