;; Imports an instance that the suite defined before, by its name.
(component
  (import "calls" (instance $calls (export "seven" (func (result u32)))))
  (export "seven-too" (func $calls "seven")))
