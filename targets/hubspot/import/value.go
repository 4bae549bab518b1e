package importer

import (
	"math/big"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/dialect/read"
	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Eval implements proof.Term.
func (t *computed) Eval(ask func(string) proof.Value) proof.Value {
	v := t.expr.Eval(func(key string) script.Value {
		if name, ok := strings.CutPrefix(key, secret); ok {
			return script.Text(Mark("secret " + name))
		}
		for _, in := range t.reads {
			if in.key == key {
				return in.value(ask)
			}
		}
		return script.Value{}
	})
	switch v.Kind {
	case script.Thrown:
		return proof.FailedBy(v.S)
	case script.Failed:
		return proof.UnclearBy(v.S)
	}
	if t.as == asValue {
		x, ok := valueOf(v)
		if !ok || v.Kind == script.Undefined {
			return proof.UnclearBy("what JSON becomes of a value")
		}
		return proof.TextOf(asJSON(x))
	}
	if t.as >= asProperty && (v.Kind == script.Null || v.Kind == script.Undefined) {
		return proof.TextOf("")
	}
	s, ok := v.Printed()
	if !ok || t.as >= asProperty && (v.Kind == script.List || v.Kind == script.Object) {
		return proof.UnclearBy("how a value is written")
	}
	switch t.as {
	case asTextOfJSON:
		s = read.JSON(s)
	case asChoices:
		s = Choices(strings.Split(s, ";"))
	}
	return proof.TextOf(s)
}

// Choices is the values of a choice of several as one text, each once and in the
// order of letters, as their own order says nothing.
func Choices(list []string) string {
	if len(list) == 1 && list[0] == "" {
		return ""
	}
	list = slices.Clone(list)
	slices.Sort(list)
	return strings.Join(slices.Compact(list), ";")
}

// valueOf is a value of a script; false where it has none.
func valueOf(v script.Value) (proof.Value, bool) {
	switch v.Kind {
	case script.Undefined, script.Null:
		return proof.Value{}, true
	case script.Bool:
		return proof.TruthOf(v.B), true
	case script.String:
		return proof.TextOf(v.S), true
	case script.Number:
		n, ok := new(big.Rat).SetString(v.Decimal())
		if !ok { // not a number, which JSON writes as null
			return proof.Value{}, true
		}
		return proof.Value{Kind: proof.Number, Num: n}, true
	case script.List, script.Object:
		items := make([]proof.Value, len(v.X.Items))
		for i, x := range v.X.Items {
			var ok bool
			if items[i], ok = valueOf(x); !ok || v.Kind == script.Object && x.Kind == script.Undefined {
				return proof.Value{}, false
			}
		}
		if v.Kind == script.List {
			return proof.ListOf(items...), true
		}
		return proof.ObjectOf(v.X.Names, items), true
	}
	return proof.Value{}, false
}

// Facts implements proof.Term.
func (t *computed) Facts(f func(proof.Fact, ...proof.Value)) { tell(t.asks, f) }

// Words implements proof.Term.
func (t *computed) Words() string { return t.expr.Source() }

// Key implements proof.Keyed.
func (t *computed) Key(k *proof.Key) {
	k.Text("program")
	k.Number(int(t.as))
	t.expr.Form(form{k, t})
}

// form writes an expression with what it reads into a key.
type form struct {
	*proof.Key
	t *computed
}

// Outside implements script.Form.
func (f form) Outside(o *script.Outside) {
	for _, in := range f.t.reads {
		if in.key == o.Key {
			f.Text(in.code)
			in.source.key(f.Key)
			return
		}
	}
	f.Text(o.Key)
}
