package org.wasgi.i2c.internal.session;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.wasgi.i2c.ErrorCode;
import org.wasgi.i2c.I2cBackEnd;
import org.wasgi.i2c.I2cBus;
import org.wasgi.i2c.I2cException;
import org.wasgi.i2c.session.ReplayBus;

/**
 * Buses named {@code replay:FILE}, which answer from that recording. A relative path starts at the
 * framework property {@code wasgi.home}, or at the working directory.
 */
@Component(service = I2cBackEnd.class)
public final class ReplayBackEnd implements I2cBackEnd {
    private static final String PREFIX = "replay:";
    private static final String PROPERTY_HOME = "wasgi.home";

    private final Path home;

    @Activate
    public ReplayBackEnd(BundleContext context) {
        String property = context.getProperty(PROPERTY_HOME);
        this.home = Path.of(property == null ? "" : property);
    }

    /** For use without a framework. */
    public ReplayBackEnd(Path home) {
        this.home = home;
    }

    @Override
    public boolean serves(String adapter) {
        return adapter.startsWith(PREFIX);
    }

    @Override
    public I2cBus open(String adapter) throws I2cException {
        String file = adapter.substring(PREFIX.length());
        try {
            return new ReplayBus(home.resolve(file));
        } catch (NoSuchFileException e) {
            throw new I2cException(ErrorCode.OTHER, "no recording is at " + e.getFile(), e);
        } catch (IOException | InvalidPathException e) {
            throw new I2cException(
                    ErrorCode.OTHER, "cannot replay " + file + ": " + e.getMessage(), e);
        }
    }
}
