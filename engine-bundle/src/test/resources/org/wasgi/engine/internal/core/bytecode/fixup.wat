;; Fills the shim's table. The type of its functions has another index here than in the shim.
(module
  (type $other (func (param i64)))
  (type $unary (func (param i32) (result i32)))
  (type $binary (func (param i32 i32) (result i32)))
  (import "" "0" (func $subtract (type $binary)))
  (import "" "1" (func $negate (type $unary)))
  (import "" "$imports" (table 2 2 funcref))
  (elem (i32.const 0) func $subtract $negate))
