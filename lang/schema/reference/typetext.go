package reference

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/lang/schema"
)

// typeText is what an attribute takes, in words with links to the pages that
// say how it is written.
func typeText(a *schema.Attr) string {
	switch {
	case a.Kind == schema.Object:
		return objectText(a)
	case a.List && a.One:
		return single(a) + ", or a list of them"
	case a.List:
		return "list of " + plural(a)
	case a.ByLocale:
		return single(a) + ", or one by [locale](values.md#locales)"
	}
	return single(a)
}

func single(a *schema.Attr) string {
	switch a.Kind {
	case schema.Enum:
		if long(a) {
			return "one of [its words](#words-of-" + a.Name + ")"
		}
		return list(words(a.Values), "or")
	case schema.Reentry:
		return "[duration](values.md#durations), " + list(words(a.Values), "or")
	case schema.Ref:
		return list(refs(a.Refs, ".X"), "or")
	case schema.Number, schema.Int:
		return kindLink(a.Kind, a.Kind.String()) + limits(a.Limits)
	case schema.Duration:
		if a.Signed {
			return kindLink(a.Kind, "duration, also negative")
		}
	}
	return kindLink(a.Kind, a.Kind.String())
}

func plural(a *schema.Attr) string {
	switch a.Kind {
	case schema.Enum:
		if long(a) {
			return "[its words](#words-of-" + a.Name + ")"
		}
		return single(a)
	case schema.Ref:
		return single(a)
	case schema.Value, schema.Any:
		return "values"
	case schema.String:
		return "texts"
	}
	return kindLink(a.Kind, a.Kind.String()+"s")
}

// long reports whether a has so many words that they get a list of their own.
func long(a *schema.Attr) bool { return a.Kind == schema.Enum && len(a.Values) > 6 }

// words are values as they are written in HCL.
func words(values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = "`\"" + v + "\"`"
	}
	return out
}

// refs are block types as they stand in a reference, with their links.
func refs(types []string, suffix string) []string {
	out := make([]string, len(types))
	for i, typ := range types {
		out[i] = "`" + typ + suffix + "`"
		if b := schema.Find(typ); b != nil {
			out[i] = fmt.Sprintf("[`%s%s`](%s)", typ, suffix, file(b))
		} else if b := schema.Find("funnel", typ); b != nil {
			out[i] = fmt.Sprintf("[`%s%s`](%s)", typ, suffix, file(b))
		} else if b := schema.Find("journey", "flow", typ); b != nil {
			out[i] = fmt.Sprintf("[`%s%s`](%s)", typ, suffix, file(b))
		} else if typ == "step" {
			out[i] = "[`step" + suffix + "`](steps.md)"
		}
	}
	return out
}

func objectText(a *schema.Attr) string {
	if a.Fields != nil {
		return "[object](values.md#maps-and-objects): see below"
	}
	key := a.Keys.String()
	switch a.Keys {
	case schema.KeyBlock:
		key = list(refs(a.KeyRefs, ""), "or")
	case schema.KeyWord:
		key = list(quoted(a.KeyValues), "or")
	}
	value := &schema.Attr{Kind: a.ElemKind(), Values: a.Values, Limits: a.Limits, List: a.ElemList}
	return fmt.Sprintf("[map](values.md#maps-and-objects): %s = %s", key, typeText(value))
}

func limits(l *schema.Limits) string {
	switch {
	case l == nil:
		return ""
	case math.IsInf(l.High, 1):
		return fmt.Sprintf(", %s or more", decimal(l.Low))
	}
	return fmt.Sprintf(" from %s to %s", decimal(l.Low), decimal(l.High))
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// kindLink links the words of a kind to where it is explained.
func kindLink(k schema.Kind, words string) string {
	at := map[schema.Kind]string{
		schema.Copy:      "expressions.md#copy",
		schema.Condition: "expressions.md#conditions",
		schema.Value:     "expressions.md#values",
		schema.Duration:  "values.md#durations",
		schema.Date:      "values.md#dates-and-instants",
		schema.Clock:     "values.md#times-of-day",
		schema.Weekday:   "values.md#weekdays",
		schema.Timezone:  "values.md#time-zones",
		schema.Locale:    "values.md#locales",
		schema.Market:    "values.md#markets",
		schema.Path:      "values.md#paths",
		schema.Cron:      "values.md#schedules",
		schema.Type:      "values.md#types",
		schema.TypeMap:   "values.md#types",
	}[k]
	if at == "" {
		return words
	}
	return "[" + words + "](" + at + ")"
}

// defaultText is what holds where an attribute is left out.
func defaultText(a *schema.Attr) string {
	switch {
	case a.Required:
		return "**required**"
	case a.Default != "":
		return "`" + a.Default + "`"
	case a.DefaultText != "":
		return a.DefaultText
	}
	return "–"
}

// reads lists, for the attributes of b that read data, what each may read.
func reads(b *schema.Block) string {
	type group struct {
		names []string
		scope schema.Scope
	}
	var groups []*group
	for _, a := range b.Attrs {
		if a.Scope == 0 || a.Scope == schema.InParam {
			continue
		}
		at := -1
		for i, g := range groups {
			if g.scope == a.Scope {
				at = i
			}
		}
		if at < 0 {
			groups = append(groups, &group{scope: a.Scope})
			at = len(groups) - 1
		}
		groups[at].names = append(groups[at].names, a.Name)
	}
	var out strings.Builder
	for _, g := range groups {
		var roots []string
		for _, r := range schema.DataRoots() {
			if r.Scope&g.scope != 0 {
				roots = append(roots, r.Name)
			}
		}
		fmt.Fprintf(&out, "- %s: %s\n", list(quoted(g.names), "and"), list(quoted(roots), "and"))
	}
	return out.String()
}
