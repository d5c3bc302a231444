package org.wasgi.usb.internal.sim;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.wasgi.usb.sim.SimulatedUsb;
import org.wasgi.usb.sim.VirtualDevice;

/**
 * The devices that are plugged in from the start, by configuration {@code org.wasgi.usb.simulated};
 * in order of their keys:
 *
 * <pre>
 * device.1 = storage /var/lib/wasgi/stick.img --read-only --serial A1
 * device.2 = gamepad
 * </pre>
 *
 * <p>They are plugged out when the configuration goes. One that is wrong is left out, and logged.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.wasgi.usb.simulated",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class PluggedAtStart {
    private static final Logger LOG = System.getLogger("org.wasgi.usb");
    private static final String KEY = "device.";

    private final SimulatedUsb usb;
    private final List<VirtualDevice> plugged = new ArrayList<>();

    @Activate
    public PluggedAtStart(@Reference SimulatedUsb usb, Map<String, Object> configuration) {
        this.usb = usb;
        new TreeMap<>(configuration)
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(KEY)) {
                                plug(key, value.toString());
                            }
                        });
    }

    private void plug(String key, String value) {
        try {
            List<String> words = List.of(value.strip().split("\\s+"));
            String port = usb.plug(words, Path.of("")).portPath();
            plugged.add(usb.plugged().get(port));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            LOG.log(Level.ERROR, "org.wasgi.usb.simulated, {0}: {1}", key, e.toString());
        }
    }

    @Deactivate
    public void close() {
        plugged.forEach(usb::detach);
    }
}
