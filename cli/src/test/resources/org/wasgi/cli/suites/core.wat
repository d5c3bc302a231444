;; A core module for the suites beside it.
(module
  (import "spectest" "print_i32" (func (param i32)))
  (import "spectest" "global_i32" (global i32))
  (global (export "answer") i32 (i32.const 42))
  (func (export "host-global") (result i32) (global.get 0))
  (func (export "nan") (result f32) (f32.const nan))
  (func (export "divide") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
  (func $deep (export "deep") (call $deep)))
