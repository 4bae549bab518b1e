// Package nosingleprofile is the rule no-single-profile.
package nosingleprofile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds what makes two profiles of one person.
var Rule = lint.Rule{
	Name: "no-single-profile", Group: lint.Data, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "One person becomes two profiles, or has one fact in two places",
		What: "The key `email` has the form of an address, so that Anna@… and anna@… are one person. No second key and no attribute holds what a key holds already: `email_address` beside `email`, " +
			"`phone_number` beside `phone`. And no two attributes differ only in how the name is written, such as `firstName` beside `first_name`. " +
			"Addresses with a purpose of their own (`work_email`, `billing_email`) are other facts. How a phone number is written is for [phone-not-e164](phone-not-e164.md).",
		Why: "Two profiles are greeted twice, and one of them is written to after the other has opted out. Where a fact stands in two attributes, each system " +
			"writes the one that it knows, and every condition reads the wrong one for some.",
		Bad: `profile {
  attribute "email_address" { type = string }
}`,
		Good: `profile {
  identifier "email" { format = "email" }
  attribute "work_email" { type = string }
}`,
		Fix: "Keep one of the two, and have the sources write that.",
	},
}

// keys are names by which attributes hold what a key holds already, in small
// letters and without `_`.
func keys() map[string][]string {
	return map[string][]string{
		"email": {"emailaddress", "emailadress", "mail", "mailaddress", "emailaddr", "useremail", "customeremail"},
		"phone": {"phonenumber", "phoneno", "telephone", "telephonenumber", "tel", "telno", "msisdn", "userphone", "customerphone"},
	}
}

func run(p *lint.Pass) error {
	profile := p.Project.Profile
	if profile == nil {
		return nil
	}
	var names []named
	for _, id := range profile.Identifiers {
		if bare(id.Label) == "email" && id.Format.Value != "email" && id.HeadRng.Known() && !id.Wrote("format") {
			form(p, id)
		}
		names = append(names, named{id.Label, id.HeadRng, true})
	}
	for _, a := range profile.Attributes {
		if a.Type == nil || a.Type.Kind == expr.TString {
			names = append(names, named{a.Label, a.HeadRng, false})
		}
	}
	for i, n := range names {
		if !n.at.Known() {
			continue // declared by no block of the project
		}
		for _, first := range names[:i] {
			if twins(first, n) {
				say(p, first, n)
				break
			}
		}
		// A built-in attribute may come after those of the project.
		for _, later := range names[i+1:] {
			if !later.at.Known() && twins(later, n) {
				say(p, later, n)
				break
			}
		}
	}
	return nil
}

func form(p *lint.Pass, id *lang.Identifier) {
	rng := id.HeadRng
	d := p.Finding(rng, "the key %q is not in the form of an address: one person who writes it in two ways becomes two", id.Label)
	if id.Format.Set {
		d.Range = id.Format.Rng
		d = d.WithFix(diag.Fix{Title: `write "email"`, Edits: []source.Edit{{Range: id.Format.Rng, New: `"email"`}}})
	}
	p.Report(d.WithHelp(`write format = "email"`))
}

// named is a key or a text of the profile.
type named struct {
	name string
	at   source.Range // unknown if no block of the project declares it
	key  bool
}

// bare is a name without what writers do in different ways.
func bare(name string) string { return strings.ReplaceAll(strings.ToLower(name), "_", "") }

// twins reports whether both hold one fact.
func twins(a, b named) bool {
	x, y := bare(a.name), bare(b.name)
	if x == y {
		return true
	}
	other := keys()
	return a.key && slices.Contains(other[x], y) || b.key && slices.Contains(other[y], x)
}

func say(p *lint.Pass, first, n named) {
	what := "an attribute"
	if n.key {
		what = "a key"
	}
	d := p.Finding(n.at, "%q is %s for what %q holds already", n.name, what, first.name)
	d = d.WithHelp(fmt.Sprintf("keep %s, and have the sources write that", first.name))
	if first.at.Known() {
		d = d.WithRelated(first.at, "declared here")
	}
	p.Report(d)
}
