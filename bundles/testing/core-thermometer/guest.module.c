// The TMP102 driver as a core module: nothing but names says what it imports and exports.
#include "../../tmp102-driver/driver.c"
