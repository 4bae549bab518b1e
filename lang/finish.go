package lang

import (
	"regexp"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/schema"
)

// finish does what a block needs beyond its attributes, once it and all that
// stands in it is filled.
func (x *binder) finish(b *rawBlock) {
	switch v := b.block().(type) {
	case *At:
		v.Offset, _ = ParseDuration(v.Label) // a wrong label has been reported
	case *Event:
		v.Attributes = x.withShortForm(b, v.Attributes)
	case *Returns:
		v.Attributes = x.withShortForm(b, v.Attributes)
	case *TypedAttr:
		x.finishTyped(b, v)
	case *Send:
		if !v.Message.Set() {
			x.defaultMessage(b, v)
		}
	case *Journey, *Fragment:
		x.checkStepLabels(b)
	case *JourneyEntry:
		x.checkEntryTime(v)
		x.checkDate("date", v.Date)
	case *Wait:
		x.checkDate("until_date", v.UntilDate)
	case *Settings:
		x.checkSettings(v)
	case *Profile:
		x.checkPersonal("locale", v.Locale)
		x.checkPersonal("timezone", v.Timezone)
		x.checkPersonal("market", v.Market)
	case *Consent:
		x.checkPersonal("proof", v.Proof)
	case *Channel:
		x.checkAddress(v.Sender.Address)
		x.checkAddress(v.Sender.ReplyTo)
	case *Design:
		x.checkColors(v)
	case *Locals:
		for _, e := range v.Values {
			if !isName(e.Key, false) {
				x.report(diag.Errorf("label-invalid", e.KeyRng, "%q is not a name", e.Key).
					WithHelp("names of locals are lower case letters, digits and underscores"))
			}
		}
	}
}

// withShortForm puts the attributes of the short form `attributes = {…}` before
// those that have blocks.
func (x *binder) withShortForm(b *rawBlock, blocks []*TypedAttr) []*TypedAttr {
	a := b.attr("attributes")
	if a == nil {
		return blocks
	}
	p := place{block: b, attr: a, decl: b.node.attrs[a.at].decl, kind: schema.TypeMap}
	fields, ok := x.fields(p, a.expr)
	if !ok {
		return blocks
	}
	list := make([]*TypedAttr, 0, len(fields)+len(blocks))
	for _, f := range fields {
		t := &TypedAttr{Header: Header{
			BlockType: "attribute", Label: f.Name, LabelRng: f.NameRng, HeadRng: f.NameRng,
			Range: f.NameRng.To(f.Value.Range()), Library: b.head.Library,
		}}
		if !isName(f.Name, true) {
			x.report(diag.Errorf("label-invalid", f.NameRng, "%q is not a name", f.Name).
				WithHelp("names are letters, digits and underscores, and begin with a letter"))
			continue
		}
		t.Type, t.TypeRng = x.typ(f.Value), f.Value.Range()
		x.noBlockType(t)
		list = x.appendTyped(list, t)
	}
	for _, t := range blocks {
		list = x.appendTyped(list, t)
	}
	return list
}

func (x *binder) appendTyped(list []*TypedAttr, t *TypedAttr) []*TypedAttr {
	for _, before := range list {
		if before.Label == t.Label {
			if before.LabelRng != t.LabelRng {
				x.report(duplicateLabel(&t.Header, &before.Header))
			}
			return list
		}
	}
	return append(list, t)
}

func (x *binder) finishTyped(b *rawBlock, t *TypedAttr) {
	a := b.attr("type")
	if a == nil {
		return
	}
	t.TypeRng = a.expr.Range()
	if decl := b.node.attrs[a.at].decl; len(decl.Refs) == 0 {
		x.noBlockType(t)
	}
	if len(t.Values) > 0 && t.Type != nil && t.Type.Kind != expr.TString && t.Type.Kind != expr.TNumber && t.Type.Kind != expr.TUnknown {
		x.report(diag.Errorf("wrong-type", b.nameRng(b.attr("values")), "`values` lists texts or numbers, and %q is %s", t.Label, t.Type.Words()))
	}
	x.checkShares(t)
}

// checkShares holds shares to values that the attribute can have, and to a whole.
func (x *binder) checkShares(t *TypedAttr) {
	if len(t.Shares) == 0 || t.Type == nil || t.Type.Kind == expr.TUnknown {
		return
	}
	var known []string
	for _, v := range t.Values {
		known = append(known, v.Value)
	}
	switch t.Type.Kind {
	case expr.TBool:
		known = []string{"true", "false"}
	case expr.TString, expr.TNumber, expr.TMoney:
	default:
		x.report(diag.Errorf("wrong-type", t.Shares[0].KeyRng, "`shares` weighs texts, numbers or truths, and %q is %s", t.Label, t.Type.Words()))
		return
	}
	sum := 0.0
	for _, s := range t.Shares {
		_, noNumber := cty.ParseNumberVal(s.Key)
		switch {
		case len(known) > 0 && !slices.Contains(known, s.Key):
			x.report(nearest(diag.Errorf("invalid-value", s.KeyRng, "%q is not a value of %q", s.Key, t.Label), s.Key, known, didYouMean, ""))
		case t.Type.Kind != expr.TString && t.Type.Kind != expr.TBool && noNumber != nil:
			x.report(diag.Errorf("invalid-value", s.KeyRng, "%q is not a number", s.Key))
		}
		sum += s.Value.Value
	}
	if last := t.Shares[len(t.Shares)-1]; sum > 1+1e-9 {
		x.report(diag.Errorf("invalid-value", last.Value.Rng, "the shares of %q add up to %.4g, more than 1", t.Label, sum).
			WithHelp("lower them until they add up to 1 or less; what is left has no value"))
	}
}

// noBlockType refuses types that only parameters of a fragment may have.
func (x *binder) noBlockType(t *TypedAttr) {
	if t.Type != nil && t.Type.Kind == expr.TRef {
		x.report(diag.Errorf("wrong-type", t.TypeRng, "%s is a kind of block, not a type of data", t.Type.Block).
			WithHelp("only a fragment's parameters may stand for blocks"))
		t.Type = unknown()
	}
}

// defaultMessage finds the message that has the label of the send.
func (x *binder) defaultMessage(b *rawBlock, s *Send) {
	if s.Label == "" || b.attr("message") != nil {
		return
	}
	if m, ok := x.names.find("", "message", s.Label).(*Message); ok {
		s.byLabel = Ref{Type: "message", Name: s.Label, Rng: s.LabelRng, Target: m}
		return
	}
	if x.names.hidden(s.Label) {
		return
	}
	x.report(nearest(diag.Errorf("unknown-reference", s.LabelRng,
		"send %q names no message, and there is no message %q", s.Label, s.Label),
		s.Label, x.names.labels["message"], func(near string) string { return "add message = message." + near },
		"add message = message.X"))
}

// checkEntryTime holds `at` to what stands beside it.
func (x *binder) checkEntryTime(e *JourneyEntry) {
	if !e.At.Set {
		return
	}
	var err error
	if e.Segment.Set() {
		var d Date
		if d, err = ParseDate(e.At.Value); err == nil && !d.Instant {
			return // a day: 09:00 in the project's zone
		}
	} else {
		_, err = ParseClock(e.At.Value)
	}
	if err != nil {
		x.report(diag.Errorf("invalid-value", e.At.Rng, "%q %s", e.At.Value, err))
	}
}

func (x *binder) checkSettings(s *Settings) {
	if s.Range.Path != "" && baseName(s.Range.Path) != "cairn.hcl" {
		x.report(diag.Errorf("project-misplaced", s.HeadRng, "`project` stands in a file other than cairn.hcl").
			WithHelp("a project has one, in cairn.hcl at its root: move or remove it"))
	}
	if s.Currency.Set {
		if err := checkCurrency(s.Currency.Value); err != nil {
			x.report(diag.Errorf("invalid-value", s.Currency.Rng, "%q %s", s.Currency.Value, err))
		}
	}
	if s.Timezone.Set && s.Timezone.Value == "recipient" {
		x.report(diag.Errorf("invalid-value", s.Timezone.Rng, "the project's own time zone cannot be that of the recipient").
			WithHelp(`name a zone such as "Europe/Amsterdam"`))
	}
	if s.Requires.Set {
		x.checkRequires(s.Requires)
	}
	for _, n := range s.Naming {
		if _, err := regexp.Compile(n.Value.Value); err != nil {
			x.report(diag.Errorf("invalid-value", n.Value.Rng, "%q is not a regular expression", n.Value.Value))
		}
	}
}

func baseName(p string) string { return p[strings.LastIndexByte(p, '/')+1:] }
