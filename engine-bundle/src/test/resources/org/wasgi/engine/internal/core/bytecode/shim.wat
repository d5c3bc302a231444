;; As wit-component makes it: trampolines through a table that another module fills later.
(module
  (type $binary (func (param i32 i32) (result i32)))
  (table (export "$imports") 2 2 funcref)
  (func (export "0") (type $binary)
    local.get 0 local.get 1 i32.const 0 call_indirect (type $binary))
  (func (export "1") (type $binary)
    local.get 0 local.get 1 i32.const 1 call_indirect (type $binary)))
