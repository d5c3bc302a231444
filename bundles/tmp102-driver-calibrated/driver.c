// Version 2 of the TMP102 driver: the same source, calibrated.
#define CALIBRATION_OFFSET 1.5f
#include "../tmp102-driver/driver.c"
