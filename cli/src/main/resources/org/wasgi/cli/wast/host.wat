;; The instance `host` that Wasmtime's component suites import, as a component. A resource's representation is the
;; number it was made with; an assertion that does not hold traps.
(component
  (core module $drops
    (global $count (mut i32) (i32.const 0))
    (global $last (mut i32) (i32.const 0))
    (func (export "drop") (param i32)
      (global.set $count (i32.add (global.get $count) (i32.const 1)))
      (global.set $last (local.get 0)))
    (func (export "count") (result i32) (global.get $count))
    (func (export "last") (result i32) (global.get $last)))
  (core instance $drops (instantiate $drops))

  (type $resource1 (resource (rep i32) (dtor (core func $drops "drop"))))
  (type $resource2 (resource (rep i32)))
  (core func $new (canon resource.new $resource1))
  (core func $rep (canon resource.rep $resource1))

  (core module $functions
    (import "" "new" (func $new (param i32) (result i32)))
    (import "" "rep" (func $rep (param i32) (result i32)))
    (func (export "three") (result i32) (i32.const 3))
    (func (export "four") (result i32) (i32.const 4))
    (func (export "make") (param i32) (result i32) (call $new (local.get 0)))
    (func (export "assert") (param i32 i32)
      (if (i32.ne (call $rep (local.get 0)) (local.get 1)) (then unreachable)))
    (func (export "simple") (param i32 i32)
      (if (i32.ne (local.get 0) (local.get 1)) (then unreachable)))
    (func (export "take") (param i32 i32)))
  (core instance $functions (instantiate $functions
    (with "" (instance (export "new" (func $new)) (export "rep" (func $rep))))))

  (core module $simple
    (global (export "g") i32 (i32.const 100))
    (func (export "f") (result i32) (i32.const 101)))

  (export $r1 "resource1" (type $resource1))
  (export "resource2" (type $resource2))
  (export "resource1-again" (type $r1))
  (export "simple-module" (core module $simple))
  (func (export "return-three") (result u32) (canon lift (core func $functions "three")))
  (func $four (result u32) (canon lift (core func $functions "four")))
  (instance $nested (export "return-four" (func $four)))
  (export "nested" (instance $nested))
  (func (export "[constructor]resource1") (param "r" u32) (result (own $r1))
    (canon lift (core func $functions "make")))
  (func (export "[static]resource1.assert") (param "r" (own $r1)) (param "rep" u32)
    (canon lift (core func $functions "assert")))
  (func (export "[static]resource1.last-drop") (result u32)
    (canon lift (core func $drops "last")))
  (func (export "[static]resource1.drops") (result u32)
    (canon lift (core func $drops "count")))
  (func (export "[method]resource1.simple") (param "self" (borrow $r1)) (param "rep" u32)
    (canon lift (core func $functions "simple")))
  (func (export "[method]resource1.take-borrow") (param "self" (borrow $r1)) (param "b" (borrow $r1))
    (canon lift (core func $functions "take")))
  (func (export "[method]resource1.take-own") (param "self" (borrow $r1)) (param "b" (own $r1))
    (canon lift (core func $functions "take"))))
