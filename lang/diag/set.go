package diag

import (
	"cmp"
	"slices"
	"strings"
)

// Set collects findings. Its zero value is empty and ready; methods that only
// read may be called on nil and by several goroutines at once.
type Set struct{ list []Diagnostic }

// Add puts findings into the set.
func (s *Set) Add(d ...Diagnostic) { s.list = append(s.list, d...) }

// Merge puts the findings of o, which may be nil, into s.
func (s *Set) Merge(o *Set) {
	if o != nil {
		s.list = append(s.list, o.list...)
	}
}

// All returns the findings sorted by path, place, severity (the worst first),
// rule and message. Of findings with the same place, severity, rule and message
// it returns the first that was added.
func (s *Set) All() []Diagnostic {
	if s == nil || len(s.list) == 0 {
		return nil
	}
	all := slices.Clone(s.list)
	slices.SortStableFunc(all, Compare)
	return slices.CompactFunc(all, func(a, b Diagnostic) bool { return Compare(a, b) == 0 })
}

// Compare orders findings as Set.All does; equal ones are the same finding.
func Compare(a, b Diagnostic) int {
	return cmp.Or(
		strings.Compare(a.Range.Path, b.Range.Path),
		cmp.Compare(a.Range.Start, b.Range.Start),
		cmp.Compare(b.Severity, a.Severity),
		strings.Compare(a.Rule, b.Rule),
		strings.Compare(a.Message, b.Message),
		cmp.Compare(a.Range.End, b.Range.End),
	)
}

// Len is the number of findings that All returns.
func (s *Set) Len() int { return len(s.All()) }

// Worst is the highest severity in the set; ok is false if it is empty.
func (s *Set) Worst() (worst Severity, ok bool) {
	if s == nil {
		return 0, false
	}
	for _, d := range s.list {
		worst, ok = max(worst, d.Severity), true
	}
	return worst, ok
}

// HasErrors reports whether the set holds an Error.
func (s *Set) HasErrors() bool {
	worst, ok := s.Worst()
	return ok && worst == Error
}
