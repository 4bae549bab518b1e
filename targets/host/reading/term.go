package reading

import (
	"math/big"
	"slices"

	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/proof"
)

// term is a script as a term over facts.
type term struct {
	node    int
	expr    *script.Expr
	derived map[string]proof.Term // facts that are computed from others, by key
	text    bool                  // its value is turned into text, as + does
	asks    []proof.Fact          // found once
	consts  []proof.Value
}

// Eval implements proof.Term.
func (t *term) Eval(ask func(string) proof.Value) proof.Value {
	v := t.expr.Eval(func(key string) script.Value {
		if d := t.derived[key]; d != nil {
			return toScript(d.Eval(ask))
		}
		if key == nowhere {
			return script.Value{}
		}
		return toScript(ask(key))
	})
	if t.text && v.Kind != script.Thrown && v.Kind != script.Failed {
		s, ok := v.Printed()
		if !ok {
			return proof.UnclearBy("how a value is written")
		}
		return proof.TextOf(s)
	}
	return fromScript(v)
}

// Facts implements proof.Term.
func (t *term) Facts(f func(proof.Fact, ...proof.Value)) {
	if t.asks == nil {
		t.look()
	}
	for _, x := range t.asks {
		if d := t.derived[x.Key]; d != nil {
			d.Facts(f)
			continue
		}
		f(x, t.consts...)
	}
}

// look finds what the script reads, and with what it compares.
func (t *term) look() {
	const few = 32 // are looked through for what is read twice
	t.asks = []proof.Fact{}
	t.expr.Constants(func(v script.Value) { t.consts = append(t.consts, fromScript(v)) })
	t.expr.Reads(func(o script.Outside) {
		for _, key := range [...]string{o.Key, o.Must, o.If} {
			if key != "" && key != nowhere && !slices.ContainsFunc(t.asks[max(len(t.asks)-few, 0):], func(x proof.Fact) bool { return x.Key == key }) {
				t.asks = append(t.asks, fact.Of(key))
			}
		}
	})
}

// Key implements proof.Keyed.
func (t *term) Key(k *proof.Key) {
	k.Text("script")
	k.Truth(t.text)
	t.expr.Form(form{k, t})
}

// form writes a script with the facts that it reads into a key.
type form struct {
	*proof.Key
	t *term
}

// Outside implements script.Form.
func (f form) Outside(o *script.Outside) {
	f.Truth(o.Null)
	for _, key := range []string{o.Key, o.Must, o.If} {
		switch d := f.t.derived[key]; {
		case key == "":
			f.Number(0)
		case key == nowhere:
			f.Number(1)
		case d != nil:
			f.Number(2)
			f.Term(d)
		default:
			f.Number(3)
			f.Fact(fact.Of(key))
		}
	}
}

// Words implements proof.Term.
func (t *term) Words() string { return t.expr.Source() }

// nowhere is the key of what is never there.
const nowhere = "\x00"

func toScript(v proof.Value) script.Value {
	switch v.Kind {
	case proof.Text:
		return script.Text(v.Text)
	case proof.Number:
		n, _ := v.Num.Float64()
		return script.Num(n)
	case proof.Truth:
		return script.Truth(v.Truth)
	case proof.List, proof.Object:
		x := &script.Elems{Names: v.Elems.Names}
		for i, item := range v.Elems.Items {
			s := toScript(item)
			if s.Kind == script.Undefined && (v.Kind == proof.List || i%2 == 0) {
				s.Kind = script.Null // in an object it may as well be left out
			}
			x.Items = append(x.Items, s)
		}
		if v.Kind == proof.List {
			return script.Value{Kind: script.List, X: x}
		}
		return script.Value{Kind: script.Object, X: x}
	case proof.Failed, proof.Unclear:
		return script.Value{Kind: script.Failed, S: v.Text}
	}
	return script.Value{}
}

func fromScript(v script.Value) proof.Value {
	switch v.Kind {
	case script.Undefined, script.Null:
		return proof.Value{}
	case script.Bool:
		return proof.TruthOf(v.B)
	case script.String:
		return proof.TextOf(v.S)
	case script.Number:
		if n, ok := new(big.Rat).SetString(v.Decimal()); ok {
			return proof.Value{Kind: proof.Number, Num: n}
		}
		return proof.Value{} // not a number, which JSON writes as null
	case script.List, script.Object:
		items := make([]proof.Value, len(v.X.Items))
		for i, x := range v.X.Items {
			items[i] = fromScript(x)
			if items[i].Kind >= proof.Failed {
				return items[i]
			}
		}
		if v.Kind == script.List {
			return proof.ListOf(items...)
		}
		return proof.ObjectOf(v.X.Names, items)
	case script.Thrown:
		return proof.FailedBy(v.S)
	}
	return proof.UnclearBy(v.S)
}

// called is what a wait was called back with: an object without members where it
// ended by its time.
type called struct{ step string }

func (t called) Eval(ask func(string) proof.Value) proof.Value {
	return proof.ObjectOf([]string{"on", "received"}, []proof.Value{ask(fact.On(t.step)), ask(fact.Received(t.step))})
}

func (t called) Facts(f func(proof.Fact, ...proof.Value)) {
	f(fact.Of(fact.On(t.step)))
	f(fact.Of(fact.Received(t.step)))
}

func (t called) Words() string { return fact.On(t.step) }

// Key implements proof.Keyed.
func (t called) Key(k *proof.Key) {
	k.Text("called")
	k.Fact(fact.Of(fact.On(t.step)))
	k.Fact(fact.Of(fact.Received(t.step)))
}
