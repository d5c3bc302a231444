// Passes its caller's operations on: in the canonical ABI the list that came is the list that goes.
#include "../../../../bundles/sdk/buses.h"

EXPORT("transfer")
i2c_lists_result *transfer(const u8 *label, u32 label_len, u32 address, const i2c_operation *operations, u32 count) {
    i2c_lists_result *result = arena_alloc(sizeof *result, 4);
    bus_open_result opened;
    buses_open(label, label_len, &opened);
    if (opened.is_err) {
        result->is_err = 1;
        result->err = (i2c_error){I2C_OTHER, 0};
        return result;
    }
    i2c_transaction(opened.ok, address, operations, count, result);
    i2c_drop(opened.ok);
    return result;
}
EXPORT_POST("transfer", transfer_post)
