package targets

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/zclconf/go-cty/cty"
)

// Option declares one entry of a target's `options`.
type Option struct {
	Name    string
	Values  []string // the only texts allowed; empty allows any
	Valid   func(string) bool
	Expects string // what Valid takes, for the finding
	Default string
	Doc     string // one sentence
}

// OptionValues are the options of a target, defaults filled in.
type OptionValues map[string]string

// readOptions checks the options of t against what the engine declares.
func readOptions(t *lang.Target, decl []Option, title string) (OptionValues, *diag.Set) {
	set := &diag.Set{}
	out := OptionValues{}
	names := make([]string, len(decl))
	for i, o := range decl {
		out[o.Name] = o.Default
		names[i] = o.Name
	}
	for _, e := range t.Options {
		o, ok := option(decl, e.Key)
		if !ok {
			d := diag.Errorf("unknown-option", e.KeyRng, "%s has no option %q", title, e.Key)
			if near, ok := diag.Nearest(e.Key, names); ok {
				d = d.WithHelp(fmt.Sprintf("did you mean %q?", near))
			} else {
				d = d.WithHelp("its options are " + strings.Join(names, ", "))
			}
			set.Add(d)
			continue
		}
		v, ok := text(e.Value)
		if !ok {
			set.Add(diag.Errorf("wrong-type", e.Value.Range(), "the option %q takes text in quotes", o.Name))
			continue
		}
		if d, bad := o.refuses(v); bad {
			set.Add(diag.Errorf("option-value", e.Value.Range(), "the option %q cannot be %q", o.Name, v).WithHelp(d))
			continue
		}
		out[o.Name] = v
	}
	return out, set
}

func option(decl []Option, name string) (Option, bool) {
	for _, o := range decl {
		if o.Name == name {
			return o, true
		}
	}
	return Option{}, false
}

// refuses says what o expects where it does not take v.
func (o Option) refuses(v string) (string, bool) {
	if len(o.Values) > 0 {
		for _, w := range o.Values {
			if v == w {
				return "", false
			}
		}
		return "it takes " + strings.Join(o.Values, " or "), true
	}
	if o.Valid != nil && !o.Valid(v) {
		return "it takes " + o.Expects, true
	}
	return "", false
}

// text is a known string, number or truth as text.
func text(e expr.Expr) (string, bool) {
	l, ok := e.(*expr.Lit)
	if !ok || l.Value.IsNull() || !l.Value.IsKnown() {
		return "", false
	}
	switch l.Value.Type() {
	case cty.String:
		return l.Value.AsString(), true
	case cty.Bool:
		if l.Value.True() {
			return "true", true
		}
		return "false", true
	case cty.Number:
		return l.Value.AsBigFloat().Text('f', -1), true
	}
	return "", false
}
