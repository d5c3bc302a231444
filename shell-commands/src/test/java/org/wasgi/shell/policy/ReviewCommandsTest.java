package org.wasgi.shell.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.policy.Access;
import org.wasgi.policy.GrantUse.Use;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.policy.internal.FilePolicy;
import org.wasgi.policy.internal.FolderReview;
import org.wasgi.shell.Gosh;

class ReviewCommandsTest {
    @TempDir Path folder;

    private FilePolicy policy;
    private Gosh gosh;

    @BeforeEach
    void open() throws IOException {
        Files.write(
                folder.resolve("site.policy"),
                List.of("allow org.x i2c:sim/0x48 read,write", "deny * i2c:sim write"));
        policy = new FilePolicy(folder);
        FolderReview review = new FolderReview(policy, Set::of);
        review.addUser(
                () ->
                        List.of(
                                new Use(
                                        new Subject("org.x", "00"),
                                        new Access.I2c("sim", Access.I2c.ANY),
                                        Right.READ,
                                        "opened bus sim")));
        gosh =
                new Gosh()
                        .in(folder)
                        .with("policy", new ReviewCommands(review), "explain", "effective", "diff");
    }

    @AfterEach
    void close() {
        gosh.close();
        policy.close();
    }

    @Test
    void explainsWithoutTrying() throws Exception {
        assertEquals(
                """
                denied: org.x may not write i2c:sim/0x48 ('deny * i2c:sim write' in site.policy:2)
                  also about it: allow org.x i2c:sim/0x48 read,write  # site.policy:1
                """,
                gosh.run("policy:explain org.x i2c:sim/0x48 write"));
        assertEquals(
                "denied: org.x may not read wasi:random (no rule allows it; default deny)\n",
                gosh.run("policy:explain org.x wasi:random read"));
        assertEquals(
                "allowed: org.x may read i2c:sim/0x48 ('allow org.x i2c:sim/0x48 read,write' in"
                        + " site.policy:1)\n",
                gosh.run("policy:explain org.x i2c:sim/0x48 read"));
    }

    @Test
    void listsWhatIsEffective() throws Exception {
        assertEquals("i2c:sim/0x48 read\n", gosh.run("policy:effective org.x"));
        assertEquals("org.y may do nothing\n", gosh.run("policy:effective org.y"));
    }

    @Test
    void showsADifferenceAndChangesNothing() throws Exception {
        assertEquals(
                """
                + deny org.x i2c:sim/0x48 read  # commands.policy:2
                org.x
                  - i2c:sim/0x48 read
                cuts org.x: opened bus sim
                """,
                gosh.run("policy:diff deny org.x i2c:sim/0x48 read"));
        assertEquals(2, policy.rules().size());
        assertEquals("nothing changes\n", gosh.run("policy:diff site.policy"));
        assertEquals(
                "nothing changes\n", gosh.run("policy:diff remove allow org.x i2c:sim/0x48 read"));
    }
}
