package report

import (
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

const (
	toolName = "cairn"
	toolURL  = "https://github.com/cairn-lang/cairn"

	sarifVersion = "2.1.0"
	sarifSchema  = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	// GitHub takes no longer description of a rule.
	sarifDescription = 1000
)

// SARIF writes r as a SARIF 2.1.0 log with all rules and their help, described
// by sarif.schema.json.
//
// What could not be checked is a notification of the run. With o.Coverage it is
// a result too, of the kind notApplicable or open; not by default, since code
// scanning takes every result for an alert, whatever its kind.
func SARIF(w io.Writer, r *Report, o Options) error {
	s := &sarifWriter{r: r, index: map[string]int{}}
	s.rules()
	run := sarifRun{
		ColumnKind:  "utf16CodeUnits",
		Invocations: []sarifInvocation{{Successful: true}},
		Results:     []sarifResult{},
	}
	for _, d := range r.keyed() {
		if d.Rule == "internal-error" {
			run.Invocations[0].Successful = false
		}
		run.Results = append(run.Results, s.result(d))
	}
	for _, u := range r.Unchecked {
		note, result := s.unchecked(u)
		run.Invocations[0].Configurations = append(run.Invocations[0].Configurations, note)
		if o.Coverage {
			run.Results = append(run.Results, result)
		}
	}
	if p := r.Summary.Project; p != "" {
		// GitHub keeps the alerts of runs with different ids apart.
		run.Automation = &sarifAutomation{toolName + "/" + printable(p) + "/"}
	}
	run.Tool.Driver = sarifDriver{Name: toolName, Version: r.Version, InformationURI: toolURL, Rules: s.list}
	return writeJSON(w, sarifLog{sarifSchema, sarifVersion, []sarifRun{run}})
}

type sarifWriter struct {
	r     *Report
	list  []sarifRule
	index map[string]int
}

// rules lists the rules that are known, and those that only findings name: a
// team's own.
func (s *sarifWriter) rules() {
	s.list = []sarifRule{}
	if s.r.Rules != nil {
		for _, rule := range s.r.Rules() {
			s.index[rule.ID] = len(s.list)
			s.list = append(s.list, describeRule(rule))
		}
	}
	var more []string
	for _, d := range s.r.Findings {
		more = append(more, d.Rule)
	}
	for _, u := range s.r.Unchecked {
		more = append(more, u.Rule)
	}
	slices.Sort(more)
	for _, id := range slices.Compact(more) {
		if _, ok := s.index[id]; !ok {
			s.index[id] = len(s.list)
			s.list = append(s.list, s.teamRule(id))
		}
	}
}

// teamRule describes a rule that is not among those that are known. GitHub asks
// for a description of every rule.
func (s *sarifWriter) teamRule(id string) sarifRule {
	if s.r.Rules == nil {
		return sarifRule{ID: id}
	}
	text := &sarifText{Text: "A rule of the project's own; it is explained where the project declares it."}
	return sarifRule{ID: id, Short: &sarifText{Text: printable(id)}, Full: text, Help: text}
}

func describeRule(rule Rule) sarifRule {
	x := sarifRule{ID: rule.ID, DeprecatedIDs: rule.Aliases, HelpURI: rule.URL,
		Default:    &sarifDefault{sarifLevel(rule.Severity), !rule.Off},
		Properties: &sarifProperties{ProblemSeverity: sarifProblem(rule.Severity)},
	}
	if rule.Group != "" {
		x.Properties.Tags = []string{rule.Group}
	}
	if rule.Title != "" {
		x.Short = &sarifText{Text: rule.Title}
	}
	if rule.What != "" {
		x.Full = &sarifText{Text: shorten(rule.What, sarifDescription)}
		x.Help = &sarifText{Text: rule.What, Markdown: rule.Help}
	}
	return x
}

func (s *sarifWriter) result(d diag.Diagnostic) sarifResult {
	x := sarifResult{
		RuleID: d.Rule, RuleIndex: s.index[d.Rule], Level: sarifLevel(d.Severity),
		Message:      sarifMessage(joinSentences(s.r.sentences(d))),
		Locations:    []sarifLocation{s.location(d.Range)},
		Fingerprints: map[string]string{"cairn/v1": s.r.fingerprint(d.Key)},
	}
	for _, rel := range d.Related {
		if !inFile(rel.Range) {
			continue
		}
		at := s.location(rel.Range)
		text := sarifMessage(printable(rel.Message))
		at.ID, at.Message = len(x.Related)+1, &text
		x.Related = append(x.Related, at)
	}
	if flow, ok := s.flow(d); ok {
		x.CodeFlows = []sarifCodeFlow{flow}
	}
	for _, f := range d.Fixes {
		if fix, ok := s.fix(f); ok {
			x.Fixes = append(x.Fixes, fix)
		}
	}
	return x
}

// location of a range; that of the project where the range is in no file.
func (s *sarifWriter) location(rng source.Range) sarifLocation {
	at := s.r.spot(rng)
	x := sarifLocation{Physical: sarifPhysical{Artifact: sarifURI(at.Path)}}
	if at.known {
		region := at.sarifRegion()
		x.Physical.Region = &region
	}
	return x
}

// sarifURI is a path as a relative reference, with what a reference may not
// hold escaped.
func sarifURI(path string) sarifArtifact { return sarifArtifact{(&url.URL{Path: path}).String()} }

func (at spot) sarifRegion() sarifRegion {
	return sarifRegion{at.Start.Line, at.Start.UTF16, at.End.Line, at.End.UTF16}
}

// flow is the witness of d. A step without a place of its own is shown where
// the step before it is: readers drop locations without a file.
func (s *sarifWriter) flow(d diag.Diagnostic) (sarifCodeFlow, bool) {
	w := d.Witness
	if w == nil || len(w.Steps) == 0 {
		return sarifCodeFlow{}, false
	}
	title := printable(w.Title)
	if len(w.Person) > 0 {
		title += " (" + printable(strings.Join(w.Person, ", ")) + ")"
	}
	text := sarifMessage(title)
	var thread sarifThreadFlow
	at := d.Range
	for _, step := range w.Steps {
		if inFile(step.Range) {
			at = step.Range
		}
		loc := s.location(at)
		text := sarifMessage(printable(stepText(step)))
		loc.Message = &text
		thread.Locations = append(thread.Locations, sarifStep{loc})
	}
	return sarifCodeFlow{&text, []sarifThreadFlow{thread}}, true
}

// fix translates f, a file at a time, if the place of every edit is known.
func (s *sarifWriter) fix(f diag.Fix) (sarifFix, bool) {
	x := sarifFix{Description: sarifMessage(printable(f.Title))}
	at := map[string]int{}
	for _, e := range f.Edits {
		place := s.r.spot(e.Range)
		if !place.known {
			return x, false
		}
		i, ok := at[place.Path]
		if !ok {
			i = len(x.Changes)
			at[place.Path] = i
			x.Changes = append(x.Changes, sarifChange{Artifact: sarifURI(place.Path)})
		}
		change := sarifReplacement{Deleted: place.sarifRegion()}
		if e.New != "" {
			change.Inserted = &sarifText{Text: e.New}
		}
		x.Changes[i].Replacements = append(x.Changes[i].Replacements, change)
	}
	return x, len(x.Changes) > 0
}

func (s *sarifWriter) unchecked(u Unchecked) (sarifNotification, sarifResult) {
	index := s.index[u.Rule]
	text := sarifMessage(printable(u.Rule + " " + u.why()))
	kind := "notApplicable"
	if len(u.Facts) == 0 && len(u.Open) > 0 {
		kind = "open" // looked at, and not enough known to decide (3.27.9)
	}
	return sarifNotification{"note", text, &sarifRuleName{u.Rule, index}},
		sarifResult{
			RuleID: u.Rule, RuleIndex: index, Kind: kind, Level: "none", Message: text,
			Locations: []sarifLocation{s.location(source.Range{})},
		}
}

func sarifLevel(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "error"
	case diag.Warning:
		return "warning"
	}
	return "note"
}

func sarifProblem(s diag.Severity) string {
	if s < diag.Warning {
		return "recommendation"
	}
	return s.String()
}

// sarifMessage is text in which nothing is a placeholder (3.11.5) or a link
// (3.11.6), whatever a label holds.
func sarifMessage(s string) sarifText {
	return sarifText{Text: strings.NewReplacer("{", "{{", "}", "}}", "](", "] (").Replace(s)}
}
