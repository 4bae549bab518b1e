package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// Presets are the sets of rules that `lint` may name, besides the packs.
const (
	Recommended = "recommended" // errors and warnings that hold for everybody
	Strict      = "strict"      // notes as well, and warnings count as errors
)

// Packs are sets of rules for a kind of business or a law.
func Packs() []string { return []string{"b2b", "ecommerce", "eu", "us"} }

// settings are the `lint` blocks of a project, read against the rules.
type settings struct {
	presets map[string]bool
	since   string
	rules   map[*Rule]ruleSetting
	paths   []pathSetting
}

// ruleSetting is what one block says of a rule.
type ruleSetting struct {
	severity string // "off", a severity, or "" for the rule's own
	blocks   []*lang.RuleSetting
}

type pathSetting struct {
	glob  string
	rules map[*Rule]ruleSetting
}

// catalogue finds rules by name or former name.
type catalogue struct {
	rules  []*Rule
	byName map[string]*Rule
	names  []string
	always map[string]bool // what no setting turns off
}

func newCatalogue(rules []*Rule, always []string) *catalogue {
	c := &catalogue{rules: rules, byName: make(map[string]*Rule, len(rules)), always: map[string]bool{}}
	for _, r := range rules {
		c.byName[r.Name] = r
		c.names = append(c.names, r.Name)
		for _, a := range r.Aliases {
			c.byName[a] = r
		}
	}
	for _, id := range always {
		c.always[id] = true
	}
	return c
}

// unknown is the finding about a name that is no rule's.
func (c *catalogue) unknown(id, name string, rng source.Range) diag.Diagnostic {
	if c.always[name] {
		return diag.Warningf(id, rng, "%s is always on", name).
			WithHelp("mend what it says; without that the project has no meaning")
	}
	d := diag.Warningf(id, rng, "there is no rule %q", name)
	if near, ok := diag.Nearest(name, c.names); ok {
		return d.WithHelp(fmt.Sprintf("did you mean %q?", near)).
			WithFix(diag.Fix{Title: "write " + near, Edits: []source.Edit{{Range: rng, New: near}}})
	}
	return d.WithHelp("`cairn rules` lists all rules")
}

// readSettings reads the `lint` blocks of p. What is wrong with them is reported.
func readSettings(p *lang.Project, c *catalogue) (*settings, []diag.Diagnostic) {
	s := &settings{presets: map[string]bool{}, rules: map[*Rule]ruleSetting{}}
	var findings []diag.Diagnostic
	named := false
	for _, block := range p.Lint {
		if block.Since.Set {
			s.since = block.Since.Value
			if _, ok := version(s.since); !ok {
				findings = append(findings, diag.Errorf("option-invalid", block.Since.Rng, "%q is not a release", s.since).
					WithHelp(`write it like "0.1"`))
				s.since = ""
			}
		}
		for _, preset := range block.Presets {
			named = named || preset.Set
			known := append(Packs(), Recommended, Strict)
			if slices.Contains(known, preset.Value) {
				s.presets[preset.Value] = true
				continue
			}
			d := diag.Errorf("unknown-preset", preset.Rng, "there is no preset %q", preset.Value)
			if near, ok := diag.Nearest(preset.Value, known); ok {
				d = d.WithHelp(fmt.Sprintf("did you mean %q?", near))
			} else {
				slices.Sort(known)
				d = d.WithHelp("presets are " + strings.Join(known, ", "))
			}
			findings = append(findings, d)
		}
		findings = append(findings, c.unstated(block)...)
		findings = append(findings, readRules(s.rules, block.Rules, c)...)
		for _, paths := range block.Paths {
			if !doublestar.ValidatePattern(paths.Label) {
				findings = append(findings, diag.Errorf("option-invalid", paths.LabelRng, "%q is not a pattern of paths", paths.Label).
					WithHelp(`write it like "journeys/legacy/**"`))
				continue
			}
			ps := pathSetting{glob: paths.Label, rules: map[*Rule]ruleSetting{}}
			findings = append(findings, readRules(ps.rules, paths.Rules, c)...)
			s.paths = append(s.paths, ps)
		}
	}
	if !named {
		s.presets[Recommended] = true
	}
	return s, findings
}

// unstated finds facts that no rule asks for.
func (c *catalogue) unstated(block *lang.Lint) []diag.Diagnostic {
	var known []string
	for _, r := range c.rules {
		known = append(known, r.Absent...)
	}
	var findings []diag.Diagnostic
	for _, f := range block.Unstated {
		if !f.Set || slices.Contains(known, f.Value) {
			continue
		}
		d := diag.Errorf("option-invalid", f.Rng, "no rule asks for the fact %q", f.Value)
		if near, ok := diag.Nearest(f.Value, known); ok {
			d = d.WithHelp(fmt.Sprintf("did you mean %q?", near))
		} else {
			d = d.WithHelp("facts are " + strings.Join(slices.Compact(slices.Sorted(slices.Values(known))), ", "))
		}
		findings = append(findings, d)
	}
	return findings
}

func readRules(into map[*Rule]ruleSetting, blocks []*lang.RuleSetting, c *catalogue) []diag.Diagnostic {
	var findings []diag.Diagnostic
	for _, b := range blocks {
		r := c.byName[b.Label]
		if r == nil {
			d := c.unknown("unknown-rule", b.Label, b.LabelRng)
			d.Severity = diag.Error
			findings = append(findings, d)
			continue
		}
		have := into[r]
		if b.Severity.Set {
			have.severity = b.Severity.Value
		}
		have.blocks = append(have.blocks, b)
		into[r] = have
		_, wrong := withOptions(r, r.Options, b.Options)
		findings = append(findings, wrong...)
	}
	return findings
}

// choice is how a rule runs for some files.
type choice struct {
	on       bool
	severity diag.Severity
	options  any
}

// plan is a rule with its choices: one, unless `paths` blocks name the rule.
type plan struct {
	rule    *Rule
	globs   []int // of settings.paths that name the rule
	s       *settings
	choices map[string]choice // by which globs match
}

func (s *settings) plan(r *Rule) *plan {
	p := &plan{rule: r, s: s, choices: map[string]choice{}}
	for i, ps := range s.paths {
		_, own := ps.rules[r]
		if _, all := ps.rules[r.Of]; own || all {
			p.globs = append(p.globs, i)
		}
	}
	return p
}

// variant says which of the plan's globs match path.
func (p *plan) variant(path string) string {
	if len(p.globs) == 0 {
		return ""
	}
	mask := make([]byte, len(p.globs))
	for i, g := range p.globs {
		mask[i] = '0'
		if doublestar.MatchUnvalidated(p.s.paths[g].glob, path) {
			mask[i] = '1'
		}
	}
	return string(mask)
}

// choose settles the rule for the files of a variant.
func (p *plan) choose(variant string) choice {
	if c, ok := p.choices[variant]; ok {
		return c
	}
	r := p.rule
	c := choice{on: p.s.preset(r), severity: r.Severity, options: r.Options}
	if p.s.presets[Strict] && r.Severity == diag.Warning {
		c.severity = diag.Error
	}
	apply := func(rs ruleSetting) {
		switch sev, known := diag.ParseSeverity(rs.severity); {
		case rs.severity == "off":
			c.on = false
		case known:
			c.on, c.severity = true, sev
		}
		for _, b := range rs.blocks {
			c.options, _ = withOptions(r, c.options, b.Options)
		}
	}
	apply(p.s.rules[r.Of])
	apply(p.s.rules[r])
	for i, g := range p.globs {
		if i < len(variant) && variant[i] == '1' {
			apply(p.s.paths[g].rules[r.Of])
			apply(p.s.paths[g].rules[r])
		}
	}
	p.choices[variant] = c
	return c
}

// preset reports whether the presets turn r on.
func (s *settings) preset(r *Rule) bool {
	if s.since != "" && newer(r.Since, s.since) {
		return false
	}
	if r.Own() || len(r.Packs) == 0 && (r.Default && s.presets[Recommended] || s.presets[Strict]) {
		return true
	}
	return slices.ContainsFunc(r.Packs, func(pack string) bool { return s.presets[pack] })
}

// severity is that of a finding of the rule where its own is d: one that says
// less than the rule usually does says no more than the setting allows.
func (c choice) of(r *Rule, d diag.Severity) diag.Severity {
	if d >= r.Severity {
		return c.severity
	}
	return min(d, c.severity)
}

// version reads "0.1" or "0.1.2".
func version(s string) ([3]int, bool) {
	var v [3]int
	parts := strings.Split(s, ".")
	if len(parts) > 3 {
		return v, false
	}
	for i, part := range parts {
		if part == "" || len(part) > 6 {
			return v, false
		}
		for _, c := range part {
			if c < '0' || c > '9' {
				return v, false
			}
			v[i] = v[i]*10 + int(c-'0')
		}
	}
	return v, true
}

func newer(a, b string) bool {
	x, _ := version(a)
	y, _ := version(b)
	return slices.Compare(x[:], y[:]) > 0
}
