package dev.lethe.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeWordTest {

    @ParameterizedTest
    @CsvSource({
        "42,42,true",
        "42,'{\"user\":42}',true",
        "42,a/42/b.txt,true",
        "42,1421,false",
        "42,user42,false",
        "42,420,false",
        "a.b+c@example.org,'<A.B+C@example.org>',true",
        "a.b+c@example.org,axb+c@example.org,false",
        "507f1f77bcf86cd799439017,507F1F77BCF86CD799439017,true",
        "müller,'Herr MÜLLER',true"
    })
    void isFoundByItself(String id, String text, boolean isFound) {
        assertThat(new WholeWord(id).isIn(text)).isEqualTo(isFound);
    }
}
