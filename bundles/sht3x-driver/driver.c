// Sensirion SHT30, SHT31 and SHT35: humidity and temperature on I2C (data sheet SHT3x-DIS).
#include "../sdk/hygrometer.h"

static const u8 MEASURE_HIGH_REPEATABILITY[] = {0x24, 0x00};

#define MEASURING_NS 15500000u
#define RETRY_NS 2000000u
#define MAX_RETRIES 10
#define RESULT_BYTES 6

// CRC-8, polynomial x^8 + x^5 + x^4 + 1, from 0xff.
static u8 crc(const u8 *bytes, u32 len) {
    u8 crc = 0xff;
    while (len--) {
        crc ^= *bytes++;
        for (int bit = 0; bit < 8; bit++) crc = (u8)(crc & 0x80 ? crc << 1 ^ 0x31 : crc << 1);
    }
    return crc;
}

// The chip has no identity register: who answers is taken for one.
static int sensor_set_up(u32 rep, sensor_error *error) {
    static const u8 read_status[] = {0xf3, 0x2d};
    return sensor_write(rep, read_status, sizeof read_status, error);
}

static int no_acknowledge(const i2c_bytes_result *answer) {
    return answer->is_err && answer->err.code == I2C_NO_ACKNOWLEDGE;
}

// While the chip measures, it does not acknowledge a read.
static int sensor_measure(u32 rep, air *measured, sensor_error *error) {
    const device *chip = device_of(rep);
    if (!sensor_write(rep, MEASURE_HIGH_REPEATABILITY, sizeof MEASURE_HIGH_REPEATABILITY, error)) return 0;
    i2c_bytes_result answer;
    pause_ns(MEASURING_NS);
    i2c_read(chip->bus, chip->address, RESULT_BYTES, &answer);
    for (u32 retry = 0; retry < MAX_RETRIES && no_acknowledge(&answer); retry++) {
        pause_ns(RETRY_NS);
        i2c_read(chip->bus, chip->address, RESULT_BYTES, &answer);
    }
    if (no_acknowledge(&answer)) return sensor_failed(error, SENSOR_NOT_READY, STR(""));
    if (answer.is_err) return sensor_failed(error, SENSOR_BUS, i2c_error_at(chip->address, answer.err));
    const u8 *result = answer.ok.ptr;
    if (answer.ok.len != RESULT_BYTES || crc(result, 2) != result[2] || crc(result + 3, 2) != result[5]) {
        return sensor_failed(error, SENSOR_CORRUPT, STR("the checksum of the result is wrong"));
    }
    measured->temperature = -45 + 175 * (float)(result[0] << 8 | result[1]) / 65535;
    measured->humidity = 100 * (float)(result[3] << 8 | result[4]) / 65535;
    return 1;
}

// ---- wasgi:lifecycle/handover ----------------------------------------------------------------------------------------

typedef struct {
    u8 nothing;
} device_state;

static device_state device_states[MAX_DEVICES];
static const str device_resources[] = {HYGROMETER_SENSOR_NAME};
#define STATE_FORMAT 1
#include "../sdk/device_handover.h"
