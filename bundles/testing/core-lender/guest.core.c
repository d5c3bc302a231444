// The bus lender as a core module with its world in a custom section, which a function of its own needs.
#include "../../bus-lender/app.c"
