package org.wasgi.shell.complete;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.shell.Gosh;
import org.wasgi.shell.TestDrivers;
import org.wasgi.shell.driver.DriverCommands;
import org.wasgi.shell.text.CommandException;

class UnknownCommandTest {
    private final Gosh gosh =
            new Gosh()
                    .with("driver", new DriverCommands(new TestDrivers()), "list", "links", "stop")
                    .with("wasgi", new UnknownCommand(), "default");

    @AfterEach
    void close() {
        gosh.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    driver:lst      | no command is called driver:lst; did you mean driver:list?
                    driver:lst a b  | no command is called driver:lst; did you mean driver:list?
                    drver:stop      | no command is called drver:stop; did you mean driver:stop?
                    lisst           | no command is called lisst; did you mean driver:list?
                    foo             | no command is called foo; help lists the commands
                    """)
    void isOneLineWithWhatWasMeant(String script, String message) {
        CommandException e = assertThrows(CommandException.class, () -> gosh.run(script));
        assertEquals(message, e.toString());
    }

    @Test
    void commandsThatExistAreNotItsBusiness() throws Exception {
        assertEquals(1, gosh.run("driver:list").lines().count());
    }
}
