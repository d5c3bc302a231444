package org.wasgi.bindgen.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateMojoTest {
    @TempDir private Path folder;

    private GenerateMojo mojo(Path wit) {
        GenerateMojo mojo = new GenerateMojo();
        mojo.wit = wit.toFile();
        mojo.witDependencies = List.of(Path.of("../wit").toFile());
        mojo.basePackage = "org.example";
        mojo.outputDirectory = folder.resolve("out").toFile();
        mojo.project = new MavenProject();
        return mojo;
    }

    @Test
    void whatIsGeneratedBelongsToTheProject() throws Exception {
        GenerateMojo mojo = mojo(Path.of("../bundles/lcd-driver/world.wit"));
        mojo.world = "lcd-driver";
        mojo.execute();
        assertTrue(Files.exists(folder.resolve("out/org/example/wasgi/sensors/Display.java")));
        assertEquals(
                List.of(folder.resolve("out").toString()), mojo.project.getCompileSourceRoots());
    }

    @Test
    void wrongWitFailsTheBuild() throws IOException {
        Path wrong = Files.writeString(folder.resolve("a.wit"), "package a:b; world {");
        assertThrows(MojoFailureException.class, mojo(wrong)::execute);
    }
}
