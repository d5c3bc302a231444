;; The component of the suites beside it.
(component
  (core module $m
    (func (export "seven") (result i32) (i32.const 7))
    (func (export "double") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
    (func (export "crash") unreachable))
  (core instance $i (instantiate $m))
  (func (export "seven") (result u32) (canon lift (core func $i "seven")))
  (func (export "double") (param "n" s8) (result s32) (canon lift (core func $i "double")))
  (func (export "crash") (canon lift (core func $i "crash"))))
