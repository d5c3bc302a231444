;; A component that cannot run without a gateway.
(component
  (import "wasi:i2c/delay@0.2.0-draft" (instance $delay
    (export "delay" (type (sub resource)))))
  (import "wasgi:i2c/buses@0.1.0" (instance $buses
    (export "labels" (func (result (list string))))))
  (import "get-time" (func (result u64))))
