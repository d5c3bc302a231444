package org.wasgi.cli.wast;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The instances a suite made; closed in reverse order of making, as later ones may use earlier
 * ones.
 */
final class InstanceLog implements AutoCloseable {
    private final Deque<Stage.Instance> instances = new ArrayDeque<>();

    Stage.Instance add(Stage.Instance instance) {
        instances.push(instance);
        return instance;
    }

    @Override
    public void close() {
        while (!instances.isEmpty()) {
            instances.pop().close();
        }
    }
}
