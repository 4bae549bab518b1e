package ampscript

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"

	"github.com/cairn-lang/cairn/targets/proof"
)

// Value is what a program sees of a person. Rows are lists of objects.
type Value = proof.Value

// opKind is how a value is made.
type opKind byte

const (
	constant  opKind = iota
	attribute        // of the send, by its name
	field            // of the contact's own row: args are constants for extension, field and the field of contact keys
	function         // by its name in small letters
	compare          // by its sign
	logic            // "and", "or", "not"
	either           // of a condition and two values
	counter          // of a loop
	lost             // what cannot be told, such as what a loop leaves behind
	variable         // only while it is read
)

// value is one that is computed. It is never changed, and shared by all that is
// made of it.
type value struct {
	op    opKind
	name  string
	known Value
	args  []*value
	at    int

	height int
	loops  bool // it depends on the counter of a loop
	lost   bool
	reads  bool // it depends on a person
	sum    [16]byte
}

// finish notes what follows from the parts of v.
func (v *value) finish() *value {
	v.height = 1
	v.loops, v.lost, v.reads = v.op == counter, v.op == lost, v.op == attribute || v.op == field
	h := sha256.New()
	var head [8]byte
	binary.BigEndian.PutUint32(head[:], uint32(v.op)<<24|uint32(len(v.args)))
	binary.BigEndian.PutUint32(head[4:], uint32(len(v.name)))
	h.Write(head[:])
	h.Write([]byte(v.name))
	if v.op == constant {
		h.Write([]byte{byte(v.known.Kind)})
		h.Write([]byte(v.known.Words()))
	}
	for _, a := range v.args {
		h.Write(a.sum[:])
		v.height = max(v.height, a.height+1)
		v.loops, v.lost, v.reads = v.loops || a.loops, v.lost || a.lost, v.reads || a.reads
	}
	copy(v.sum[:], h.Sum(nil))
	return v
}

func known(v Value, at int) *value { return (&value{op: constant, known: v, at: at}).finish() }

// text is a value as it is printed.
func text(v Value) string {
	switch v.Kind {
	case proof.Text:
		return v.Text
	case proof.Truth:
		if v.Truth {
			return "True"
		}
		return "False"
	case proof.Number:
		return decimal(v)
	}
	return ""
}

// decimal is a number in figures, without noughts at its end.
func decimal(v Value) string {
	if v.Num.IsInt() {
		return v.Num.Num().String()
	}
	return strings.TrimRight(strings.TrimRight(v.Num.FloatString(17), "0"), ".")
}

// figure is a value as a number; false if it is none.
func figure(v Value) (Value, bool) {
	switch {
	case v.Kind == proof.Number:
		return v, true
	case v.Kind != proof.Text:
		return Value{}, false
	}
	s := strings.TrimSpace(v.Text)
	if s == "" || strings.Trim(s, "0123456789.-") != "" {
		return Value{}, false
	}
	return proof.Digits(s)
}

// compared is a sign between two values: numbers as such, all else as text without
// regard to case.
func compared(sign string, a, b Value) bool {
	c := 0
	x, ok1 := figure(a)
	y, ok2 := figure(b)
	if ok1 && ok2 {
		c = x.Num.Cmp(y.Num)
	} else {
		c = strings.Compare(strings.ToLower(text(a)), strings.ToLower(text(b)))
	}
	switch sign {
	case "==":
		return c == 0
	case "!=":
		return c != 0
	case "<":
		return c < 0
	case "<=":
		return c <= 0
	case ">":
		return c > 0
	}
	return c >= 0
}

// holds is a value as a condition.
func holds(v Value) bool {
	return v.Kind == proof.Truth && v.Truth || v.Kind == proof.Text && strings.EqualFold(v.Text, "true")
}
