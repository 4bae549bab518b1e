// Package planted holds what tests of provers share: mistakes that are planted in
// files which are proved, and cases of exporters with parts taken out. Only tests
// import it.
package planted

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/cairn-lang/cairn/targets/proof"
)

// Fault changes a file as a mistake in the exporter would, at each place that gives
// occasion.
type Fault struct {
	Name string
	Make func(data []byte) [][]byte
}

// Pattern changes one place after the other of those that an expression finds; ""
// leaves a place as it is.
func Pattern(re string, new func(all string, groups []string) string) func([]byte) [][]byte {
	find := regexp.MustCompile(re)
	return func(data []byte) [][]byte {
		var out [][]byte
		for _, m := range find.FindAllSubmatchIndex(data, -1) {
			var groups []string
			for i := 2; i < len(m); i += 2 {
				group := ""
				if m[i] >= 0 {
					group = string(data[m[i]:m[i+1]])
				}
				groups = append(groups, group)
			}
			if s := new(string(data[m[0]:m[1]]), groups); s != "" {
				out = append(out, slices.Concat(data[:m[0]], []byte(s), data[m[1]:]))
			}
		}
		return out
	}
}

// Constant is a text whatever was found.
func Constant(s string) func(string, []string) string {
	return func(string, []string) string { return s }
}

// Survivor is a fault that was not caught.
type Survivor struct {
	Fault, Journey string
	Place          int
	Around         string // what stands there
}

// Sheet keeps the score of faults that were planted.
type Sheet struct {
	faults    []Fault
	every     int
	places    map[string]int
	caught    map[string][3]int // by outcome
	survivors []Survivor
}

// NewSheet is a sheet on which one of every so many places of a fault is tried;
// CAIRN_LONG=1 takes all.
func NewSheet(faults []Fault, every int) *Sheet {
	if os.Getenv("CAIRN_LONG") == "1" {
		every = 1
	}
	return &Sheet{faults: faults, every: every, places: map[string]int{}, caught: map[string][3]int{}}
}

// Try plants the faults in a file of a journey, one at a time.
func (s *Sheet) Try(t *testing.T, journey string, data []byte, prove func([]byte) proof.Verdict) {
	t.Helper()
	if v := prove(data); v.Outcome != proof.Proved {
		t.Fatal(journey, v)
	}
	for _, f := range s.faults {
		for i, bad := range f.Make(data) {
			if s.places[f.Name]++; (s.places[f.Name]-1)%s.every != 0 || bytes.Equal(bad, data) {
				continue
			}
			n := s.caught[f.Name]
			v := prove(bad)
			n[v.Outcome]++
			s.caught[f.Name] = n
			if v.Outcome == proof.Proved {
				s.survivors = append(s.survivors, Survivor{f.Name, journey, i, around(data, bad)})
			}
		}
	}
}

// Tell gives the score. A survivor is a failure unless harmless says why nobody is
// met differently.
func (s *Sheet) Tell(t *testing.T, harmless func(Survivor) string) {
	t.Helper()
	all, found := 0, 0
	for _, f := range s.faults {
		n := s.caught[f.Name]
		made := n[proof.Proved] + n[proof.Differs] + n[proof.Undecided]
		t.Logf("%-35s %4d of %4d, %d of them not decided", f.Name, made-n[proof.Proved], made, n[proof.Undecided])
		all, found = all+made, found+made-n[proof.Proved]
		if made == 0 {
			t.Errorf("there is no place for: %s", f.Name)
		}
	}
	t.Logf("%d of %d planted faults caught", found, all)
	for _, x := range s.survivors {
		if why := harmless(x); why != "" {
			t.Logf("changes nothing: %s in %s (%d): %s", x.Fault, x.Journey, x.Place, why)
			continue
		}
		t.Errorf("not caught: %s in %s (%d): %s", x.Fault, x.Journey, x.Place, x.Around)
	}
}

// around is what stands where two files differ first.
func around(good, bad []byte) string {
	i := 0
	for i < len(good) && i < len(bad) && good[i] == bad[i] {
		i++
	}
	return string(good[max(i-10, 0):min(i+190, len(good))])
}
