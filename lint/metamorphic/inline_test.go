package metamorphic_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/lang/diag"
)

// inline puts the steps of a fragment in the place of a `use`, with names that
// begin as the use's.
func inline(t *rapid.T, p *project) (change, bool) {
	list := p.blocks(t)
	uses := keep(list, func(b *place) bool {
		same := keep(list, func(c *place) bool { return c.block.Type == "use" && c.label() == b.label() })
		return b.block.Type == "use" && b.within("journey") != nil && len(same) == 1
	})
	if len(uses) == 0 {
		return change{}, false
	}
	use := rapid.SampledFrom(uses).Draw(t, "use")
	name := regexp.MustCompile(`fragment\s*=\s*fragment\.(\w+)`).FindStringSubmatch(use.text(p))
	if name == nil {
		return change{}, false
	}
	flow := slices.IndexFunc(list, func(b *place) bool {
		return b.block.Type == "flow" && b.parent != nil && b.parent.block.Type == "fragment" && b.parent.label() == name[1]
	})
	if flow < 0 {
		return change{}, false
	}
	body := written(p, use, list[flow], list)
	label := use.label()
	files := map[string]string{}
	for path, text := range p.files {
		if path == use.path {
			text = text[:use.start()] + body + text[use.end():]
		}
		text = regexp.MustCompile(`\b(step|wait|send)\.`+label+`\.(\w+)`).ReplaceAllString(text, "${1}."+label+"_${2}_"+mark)
		text = regexp.MustCompile(`"`+label+`\.(\w+)"`).ReplaceAllString(text, `"`+label+"_${1}_"+mark+`"`)
		if text != p.files[path] {
			files[path] = text
		}
	}
	own := regexp.MustCompile(`\b` + label + `_(\w+)_` + mark + `\b`)
	return change{
		what: fmt.Sprintf("use %q of journey %q is written out", label, use.within("journey").label()), files: files,
		back: func(s string) string { return own.ReplaceAllString(s, label+".$1") },
		// What is left of the fragment may now be used nowhere; and rules that reason
		// from what is known are silent about a fragment's steps.
		beside: func(d diag.Diagnostic) bool {
			return slices.Contains([]string{"orphan-declaration", "branch-conditions", "step-excluded", "null-trap"}, d.Rule)
		},
	}, true
}

// written is the steps of a flow with what use gives for its parameters.
func written(p *project, use, flow *place, list []*place) string {
	type edit struct {
		from, to int
		text     string
	}
	var edits []edit
	for _, b := range list {
		if b.path != flow.path || b.start() < flow.block.OpenBraceRange.Start.Byte || b.end() > flow.end() || len(b.block.Labels) == 0 {
			continue
		}
		if slices.Contains([]string{"case", "arm", "on", "link"}, b.block.Type) {
			continue
		}
		r := b.block.LabelRanges[0]
		edits = append(edits, edit{r.Start.Byte, r.End.Byte, fmt.Sprintf("%q", use.label()+"_"+b.label()+"_"+mark)})
	}
	slices.SortFunc(edits, func(a, b edit) int { return b.from - a.from })
	s := p.files[flow.path][:flow.block.CloseBraceRange.Start.Byte]
	for _, e := range edits {
		s = s[:e.from] + e.text + s[e.to:]
	}
	body := strings.TrimSpace(s[flow.block.OpenBraceRange.End.Byte:])
	given := map[string]string{}
	if with := use.block.Body.Attributes["with"]; with != nil {
		if object, ok := with.Expr.(*hclsyntax.ObjectConsExpr); ok {
			for _, item := range object.Items {
				text := func(e hclsyntax.Expression) string { return p.files[use.path][e.Range().Start.Byte:e.Range().End.Byte] }
				given[text(item.KeyExpr)] = text(item.ValueExpr)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		body = regexp.MustCompile(`\bparam\.`+name+`\b`).ReplaceAllLiteralString(body, given[name])
	}
	// Steps of the fragment that its own steps name.
	return regexp.MustCompile(`\b(step|wait|send)\.([a-z]\w*)`).ReplaceAllStringFunc(body, func(ref string) string {
		at := strings.Index(ref, ".")
		if strings.HasSuffix(ref, mark) || !strings.Contains(body, use.label()+"_"+ref[at+1:]+"_"+mark) {
			return ref
		}
		return ref[:at+1] + use.label() + "_" + ref[at+1:] + "_" + mark
	})
}
