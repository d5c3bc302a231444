;; A core module: what `call` refuses and `inspect` shows.
(module
  (import "env" "log" (func (param i32)))
  (memory (export "memory") 2)
  (func (export "run") (result i32) (i32.const 1)))
