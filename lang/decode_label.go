package lang

import (
	"fmt"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/cairn-lang/cairn/lang/source"
)

// checkLabels holds the labels of hb to the rule of its block.
func (d *decoder) checkLabels(b *rawBlock, hb *hclsyntax.Block) {
	decl := b.node.decl
	if d.cutOff(hb.TypeRange.Start.Byte, b.head.HeadRng.End) {
		return
	}
	if len(hb.Labels) == 0 {
		if decl.Label != schema.NoLabel && !decl.LabelOpt && !d.out.broken {
			d.report(diag.Errorf("label-missing", b.head.HeadRng, "%s needs a label", blockKind(b)).
				WithHelp(fmt.Sprintf("write `%s { … }`", sampleHead(decl))))
		}
		return
	}
	if decl.Label == schema.NoLabel {
		d.report(diag.Errorf("label-invalid", source.FromHCL(hb.LabelRanges[0]),
			"%s takes no label", blockKind(b)).WithHelp(fmt.Sprintf("write `%s { … }`", hb.Type)))
		b.head.Label, b.head.LabelRng = "", source.Range{}
		return
	}
	if len(hb.Labels) > 1 {
		d.report(diag.Errorf("label-invalid", source.FromHCL(hb.LabelRanges[1]),
			"%s takes one label, not %d", blockKind(b), len(hb.Labels)))
	}
	d.checkLabel(b, decl)
}

func (d *decoder) checkLabel(b *rawBlock, decl *schema.Block) {
	label := b.head.Label
	bad := func(format string, a ...any) diag.Diagnostic {
		return diag.Errorf("label-invalid", b.head.LabelRng, format, a...)
	}
	switch decl.Label {
	case schema.NameLabel, schema.AttrLabel:
		if isName(label, decl.Label == schema.AttrLabel) {
			return
		}
		x := bad("%q is not a name", label)
		if mended := asName(label, decl.Label == schema.AttrLabel); mended != "" {
			x = x.WithHelp(fmt.Sprintf("write it as %q: letters, digits and underscores", mended))
		} else {
			x = x.WithHelp("names are letters, digits and underscores, and begin with a letter")
		}
		d.report(x)
	case schema.LocaleLabel:
		if err := checkLocale(label); err != nil {
			d.report(bad("%q %s", label, err))
			if meant := canonicalLocale(label); meant != "" {
				b.head.Label = meant
			}
		}
	case schema.KindLabel:
		for _, v := range decl.LabelValues {
			if v == label {
				return
			}
		}
		d.report(nearest(bad("%q is not a kind that %s may name", label, blockKind(b)), label, decl.LabelValues,
			didYouMean, "one of "+strings.Join(decl.LabelValues, ", ")))
	case schema.DurationLabel:
		if _, err := ParseDuration(label); err != nil {
			d.report(bad("%q %s", label, err))
		}
	case schema.TextLabel:
		if strings.TrimSpace(label) == "" {
			d.report(bad("the label of this `%s` is empty", decl.Type))
		}
	}
}

// sampleHead is the head of a block as it may be written: `arm "name"`.
func sampleHead(decl *schema.Block) string {
	if decl.Label == schema.NoLabel || decl.LabelOpt {
		return decl.Type
	}
	return decl.Type + ` "` + labelSample(decl) + `"`
}

func labelSample(decl *schema.Block) string {
	switch decl.Label {
	case schema.LocaleLabel:
		return "nl-NL"
	case schema.KindLabel:
		if len(decl.LabelValues) > 0 {
			return decl.LabelValues[0]
		}
	case schema.DurationLabel:
		return "1d"
	}
	return "name"
}

// isName reports whether s is [a-z][a-z0-9_]*, or with capitals where mixed.
func isName(s string, mixed bool) bool {
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', mixed && c >= 'A' && c <= 'Z':
		case i > 0 && (c >= '0' && c <= '9' || c == '_'):
		default:
			return false
		}
	}
	return s != ""
}

// asName makes a name of a label that is nearly one, or is "".
func asName(s string, mixed bool) string {
	if !mixed {
		s = strings.ToLower(s)
	}
	s = strings.Map(func(c rune) rune {
		if c == '-' || c == ' ' || c == '.' {
			return '_'
		}
		return c
	}, s)
	if !isName(s, mixed) {
		return ""
	}
	return s
}
