package reading

import "github.com/cairn-lang/cairn/targets/host/script"

// Sent is what a call sends as JSON, where that is an object which is written out.
func (c Call) Sent() (names []string, values []*script.Expr, ok bool) {
	f, ok := object(c.Body, true)
	if !ok {
		f, ok = object(c.JSON, false)
	}
	return f.names, f.values, ok
}

// Constant is the text of a parameter that is the same for everybody.
func (v Value) Constant() (string, bool) { return v.constant() }
