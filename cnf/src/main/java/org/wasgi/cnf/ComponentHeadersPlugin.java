package org.wasgi.cnf;

import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.Resource;
import aQute.bnd.service.AnalyzerPlugin;
import java.io.InputStream;
import org.wasgi.engine.ComponentException;
import org.wasgi.engine.Engine;
import org.wasgi.engine.header.ComponentHeaders;
import org.wasgi.engine.header.DevicePattern;
import org.wasgi.engine.header.DriverManifest;
import org.wasgi.engine.header.HeaderException;
import org.wasgi.engine.header.KnownWorlds;

/**
 * Writes the headers of a bundle with {@code Wasm-Component} from the component's imports and
 * exports. What the bnd file itself requires and provides stays.
 */
public class ComponentHeadersPlugin implements AnalyzerPlugin {

    /**
     * @return false: the class path is as it was
     */
    @Override
    public boolean analyzeJar(Analyzer analyzer) throws Exception {
        String path = analyzer.getProperty(DriverManifest.WASM_COMPONENT);
        if (path == null) {
            return false;
        }
        Resource component = analyzer.getJar().getResource(path);
        if (component == null) {
            analyzer.error(
                    "%s: there is no %s in the bundle: add it to -includeresource",
                    DriverManifest.WASM_COMPONENT, path);
            return false;
        }
        try (InputStream in = component.openInputStream()) {
            DevicePattern.list(analyzer.getProperty(DriverManifest.WASM_DEVICES));
            String worlds = analyzer.getProperty(DriverManifest.WASM_WORLD, "");
            ComponentHeaders.of(Engine.typeOf(in.readAllBytes()), worlds, KnownWorlds.load())
                    .asMap()
                    .forEach((header, value) -> append(analyzer, header, value));
        } catch (ComponentException | HeaderException e) {
            analyzer.error("%s: %s", path, e.getMessage());
        }
        return false;
    }

    private static void append(Analyzer analyzer, String header, String value) {
        String present = analyzer.getProperty(header, "");
        analyzer.setProperty(header, present.isBlank() ? value : present + "," + value);
    }
}
