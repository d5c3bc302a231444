(component (import "f" (func))
