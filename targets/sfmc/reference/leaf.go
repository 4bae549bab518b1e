package reference

import (
	"strings"
	"time"

	"github.com/cairn-lang/cairn/targets/proof"
)

// leaf is one comparison as the language has it: none holds for what is missing, and
// values of two types are never equal. Empty text is missing in Marketing Cloud.
type leaf struct {
	fact  proof.Fact
	op    string // "set" "==" "<" "<=" ">" ">=" "starts" "ends"
	value proof.Value
	other *proof.Fact // instead of value
	fold  bool        // capitals are small letters: the loss
}

func is(f proof.Fact, op string, v proof.Value) proof.Cond {
	return proof.Depends{Term: &leaf{fact: f, op: op, value: v}}
}

func set(f proof.Fact) proof.Cond { return is(f, "set", proof.Value{}) }

func known(v proof.Value) bool {
	return v.Kind != proof.Missing && (v.Kind != proof.Text || v.Text != "")
}

// Eval implements proof.Term.
func (l *leaf) Eval(ask func(string) proof.Value) proof.Value {
	return proof.TruthOf(l.holds(ask))
}

func (l *leaf) holds(ask func(string) proof.Value) bool {
	v := ask(l.fact.Key)
	if l.op == "set" || !known(v) {
		return known(v)
	}
	w := l.value
	if l.other != nil {
		if w = ask(l.other.Key); !known(w) {
			return false
		}
	}
	if v.Kind != w.Kind {
		return false
	}
	order := 0
	switch v.Kind {
	case proof.Number:
		order = v.Num.Cmp(w.Num)
	case proof.Text:
		if l.fold {
			v.Text, w.Text = strings.ToLower(v.Text), strings.ToLower(w.Text)
		}
		switch l.op {
		case "starts":
			return strings.HasPrefix(v.Text, w.Text)
		case "ends":
			return strings.HasSuffix(v.Text, w.Text)
		}
		order = inTime(v.Text, w.Text)
	default:
		return l.op == "==" && proof.Same(v, w)
	}
	switch l.op {
	case "==":
		return order == 0
	case "<":
		return order < 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	}
	return order >= 0
}

// inTime is the order of two days or instants, or that of texts.
func inTime(a, b string) int {
	x, err1 := moment(a)
	y, err2 := moment(b)
	if err1 != nil || err2 != nil {
		return strings.Compare(a, b)
	}
	return x.Compare(y)
}

func moment(s string) (time.Time, error) {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t, nil
	}
	return time.Parse(time.RFC3339, strings.ToUpper(s))
}

// Facts implements proof.Term.
func (l *leaf) Facts(f func(proof.Fact, ...proof.Value)) {
	switch {
	case l.other != nil:
		f(l.fact)
		f(*l.other)
	case l.op == "set":
		f(l.fact)
	default:
		f(l.fact, l.value)
	}
}

// Words implements proof.Term.
func (l *leaf) Words() string {
	if l.other != nil {
		return l.fact.Key + " " + l.op + " " + l.other.Key
	}
	return l.fact.Key + " " + l.op + " " + l.value.Words()
}
