#!/bin/sh
# Runs the tests on kernel adapters in a virtual machine that has them.
#   run.sh VM-RUN    VM-RUN: a command that takes --devices LIST and a shell command, and runs that in such a machine
# What has to be there: /dev/i2c-tiny (i2c-tiny-usb with the chips that KernelBusOnRig names) and /dev/i2c-stub.
set -eu
vm_run=${1:?usage: run.sh VM-RUN}
bundle=$(cd "$(dirname "$0")/../../.." && pwd)
cd "$bundle/.."
# How long the emulated EEPROMs stay busy after a write, in milliseconds: an emulated machine is slow, and the tests are to
# find them busy whatever else runs beside it.
export VUSB_WRITE_MS=${VUSB_WRITE_MS:-1500}
mvn -q ${MAVEN_ARGS:-} -pl i2c-bundle -am test-compile \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=target/test-classpath
classpath=$bundle/target/test-classes:$bundle/target/classes:$(cat "$bundle/target/test-classpath")
exec "$vm_run" --devices "stub tiny" --timeout 600 \
    "modprobe lm75 && cd '$bundle' && exec java -cp '$classpath' org.wasgi.i2c.internal.rig.RunOnRig"
