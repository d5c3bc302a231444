package org.wasgi.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    private static final List<String> NAMES = List.of("tmp102", "lcd", "room-monitor");

    @Test
    void namesTheClosestAndAll() {
        assertEquals(
                "; did you mean room-monitor? There are lcd, room-monitor, tmp102",
                Suggestion.among(NAMES, "room-montor"));
        assertEquals(
                "; did you mean tmp102? There are lcd, room-monitor, tmp102",
                Suggestion.among(NAMES, "tmp1022"));
    }

    @Test
    void guessesNothingThatIsFar() {
        assertEquals("; there are lcd, room-monitor, tmp102", Suggestion.among(NAMES, "barometer"));
    }

    @Test
    void saysThatThereAreNone() {
        assertEquals("; there are none", Suggestion.among(List.of(), "x"));
    }
}
