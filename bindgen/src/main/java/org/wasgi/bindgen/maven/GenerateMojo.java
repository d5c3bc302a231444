package org.wasgi.bindgen.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.wasgi.bindgen.BindingOptions;
import org.wasgi.bindgen.BindingOptions.Results;
import org.wasgi.bindgen.Generation;
import org.wasgi.wit.WitException;

/** Generates Java from WIT and adds it to the project's sources. */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractMojo {
    /** A WIT package, or a folder of packages; or a component, whose own types are taken. */
    @Parameter(defaultValue = "${project.basedir}/src/main/wit", required = true)
    File wit;

    /** More folders of WIT packages, which the package refers to. */
    @Parameter List<File> witDependencies = List.of();

    /** Features whose {@code @unstable} items are wanted. */
    @Parameter Set<String> features = Set.of();

    /** The one world wanted; without it everything is. */
    @Parameter String world;

    /** The Java package that holds one for each WIT package. */
    @Parameter(defaultValue = "")
    String basePackage = "";

    /**
     * What a function's result becomes: {@code values}, a {@code Result}, or {@code exceptions},
     * what is ok and a checked exception for each type of error.
     */
    @Parameter(defaultValue = "values")
    String results = "values";

    /** Whether each method takes a {@code CallContext} first, as only hosts may. */
    @Parameter(defaultValue = "false")
    boolean context;

    /** Where the Java goes. */
    @Parameter(defaultValue = "${project.build.directory}/generated-sources/wit", required = true)
    File outputDirectory;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        List<Path> dependencies = witDependencies.stream().map(File::toPath).toList();
        try {
            BindingOptions options =
                    new BindingOptions(
                            basePackage == null ? "" : basePackage, Results.of(results), context);
            Generation generation =
                    new Generation(
                            wit.toPath(),
                            dependencies,
                            features,
                            Optional.ofNullable(world),
                            options);
            int files = generation.into(outputDirectory.toPath());
            getLog().info(files + " Java files from " + wit);
        } catch (WitException | IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("cannot read or write " + e.getMessage(), e);
        }
        project.addCompileSourceRoot(outputDirectory.getPath());
    }
}
