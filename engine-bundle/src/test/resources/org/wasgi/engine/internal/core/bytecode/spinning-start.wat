;; A start function that does not end.
(module
  (func $spin (loop $again (br $again)))
  (start $spin))
