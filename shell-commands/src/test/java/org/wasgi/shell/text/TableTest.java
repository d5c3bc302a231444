package org.wasgi.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAsWideAsTheirWidestCellAndLinesHaveNoTail() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        new Table("ID", "NAME", "DETAIL")
                .row(7, "lcd", "")
                .row(112, "thermom\u00e8tre", "21 \u00b0C")
                .print(new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertEquals(
                "ID   NAME         DETAIL\n" + "7    lcd\n" + "112  thermom\u00e8tre  21 \u00b0C\n",
                printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
    }
}
