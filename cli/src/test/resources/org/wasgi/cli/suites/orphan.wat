;; Imports what nobody offers.
(component (import "nobody" (instance $n (export "f" (func)))))
