package compiler

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// call is one use of what takes values: a message, a fragment, a check, an event.
type call struct {
	by    *lang.Header // the step that gives them
	of    *lang.Header // what takes them
	at    source.Range // what names it
	title string       // `message "shipped"`
	takes []*lang.TypedAttr
	with  []lang.Entry[expr.Expr]
	attr  string // "with" or "set"
}

// checkMissing reports values that must be given and are not.
func (l *lowering) checkMissing(c call) {
	if c.by.Wrote(c.attr) || c.of != nil && c.of.Broken {
		return // what could not be read may be what is missing, or its default
	}
	for _, p := range c.takes {
		if !mustBeGiven(p, c.attr) || p.Wrote("default") || valueOf(c.with, p.Label) != nil {
			continue
		}
		l.report(diag.Errorf("argument-missing", c.at, "%s needs %q, which is not given", c.title, p.Label).
			WithHelp(fmt.Sprintf("add it to `%s = { %s = … }`: %s", c.attr, p.Label, p.Type.Words())).
			WithRelated(p.HeadRng, "declared here, without a default"))
	}
}

// checkTaken reports values that nobody takes or that are of the wrong type. It
// is for what a parameter brings: all else was looked at when it was loaded.
// written is c.with before the values of parameters were put in.
func (l *lowering) checkTaken(c call, written []lang.Entry[expr.Expr]) {
	for i, w := range c.with {
		p := attribute(c.takes, w.Key)
		if p == nil {
			l.report(unknownArgument(c, w))
			continue
		}
		if t := w.Value.Type(); !fits(w.Value, t, p.Type) {
			l.report(diag.Errorf("wrong-type", written[i].Value.Range(), "%q of %s is %s, but this is %s", w.Key, c.title, p.Type.Words(), t.Words()).
				WithRelated(p.HeadRng, "declared here"))
		}
	}
}

// mustBeGiven reports whether there is no value for p but one that is given. An
// attribute of an event may be missing unless it is declared as required.
func mustBeGiven(p *lang.TypedAttr, attr string) bool {
	if attr == "set" {
		return p.Required.Value && p.Default == nil
	}
	return p.Default == nil
}

func unknownArgument(c call, w lang.Entry[expr.Expr]) diag.Diagnostic {
	names := make([]string, len(c.takes))
	for i, p := range c.takes {
		names[i] = p.Label
	}
	d := diag.Errorf("unknown-reference", w.KeyRng, "%s takes no %q", c.title, w.Key)
	if near, ok := diag.Nearest(w.Key, names); ok {
		return d.WithHelp(fmt.Sprintf("did you mean %q?", near))
	}
	if len(names) == 0 {
		return d.WithHelp("it takes no values at all")
	}
	return d.WithHelp("it takes " + joined(names, "and"))
}

func attribute(attrs []*lang.TypedAttr, label string) *lang.TypedAttr {
	for _, a := range attrs {
		if a.Label == label {
			return a
		}
	}
	return nil
}

// fits reports whether a value of type t can be taken as one of type want. What
// is not known fits.
func fits(e expr.Expr, t, want *expr.Type) bool {
	if t == nil || want == nil || t.Kind == want.Kind && t.Kind != expr.TRef && t.Kind != expr.TList {
		return true
	}
	switch t.Kind {
	case expr.TUnknown, expr.TAny, expr.TNull:
		return true
	}
	switch want.Kind {
	case expr.TUnknown, expr.TAny:
		return true
	case expr.TNumber, expr.TMoney:
		return t.Kind == expr.TNumber || t.Kind == expr.TMoney
	case expr.TDate, expr.TDatetime:
		if text, ok := knownText(e); ok {
			_, err := lang.ParseDate(text)
			return err == nil
		}
		return t.Kind == expr.TDate || t.Kind == expr.TDatetime
	case expr.TDuration:
		text, ok := knownText(e)
		_, err := lang.ParseDuration(text)
		return ok && err == nil
	case expr.TRef:
		return t.Kind == expr.TRef && t.Block == want.Block
	case expr.TList:
		return t.Kind == expr.TList && fits(nil, t.Elem, want.Elem)
	}
	return false
}
