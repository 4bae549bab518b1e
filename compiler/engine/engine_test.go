package engine

import (
	"strings"
	"testing"
)

func whole() *Profile {
	p := &Profile{Name: "x", Title: "X", Losses: []Loss{{ID: "l", Title: "t", Differs: "d", Lowering: "w", Severity: SeverityLoss}}}
	for _, d := range Features() {
		p.Features = append(p.Features, Support{Feature: d.Feature, Level: Native, How: "So."})
	}
	return p
}

func TestFaults(t *testing.T) {
	if f := whole().Faults(); len(f) > 0 {
		t.Fatalf("a whole profile: %v", f)
	}
	for _, c := range []struct {
		spoil func(*Profile)
		want  string
	}{
		{func(p *Profile) { p.Features = p.Features[1:] }, "does not say whether it has"},
		{func(p *Profile) { p.Features = append(p.Features, p.Features[0]) }, "twice"},
		{func(p *Profile) { p.Features[0].Level, p.Features[0].Loss = Lossy, "nothing" }, "unknown loss"},
		{func(p *Profile) { p.Features[0].Loss = "l" }, "cannot have"},
		{func(p *Profile) { p.Features[0].How = "" }, "does not say how"},
		{func(p *Profile) { p.Losses[0].Lowering = "" }, "does not explain"},
		{func(p *Profile) { p.Losses = append(p.Losses, p.Losses[0]) }, "twice"},
	} {
		p := whole()
		c.spoil(p)
		if f := p.Faults(); len(f) != 1 || !strings.Contains(f[0], c.want) {
			t.Errorf("want %q, got %v", c.want, f)
		}
	}
}

func TestWhatAProfileDoesNotNameItLacks(t *testing.T) {
	p := &Profile{}
	if s := p.Feature(Loop); s.Level != None || s.Feature != Loop {
		t.Errorf("%+v", s)
	}
	if _, ok := p.Loss("l"); ok {
		t.Error("a loss from nowhere")
	}
	if l, ok := p.Loss(NotExportedID); !ok || l.Severity != SeverityError {
		t.Errorf("every engine can leave a journey out: %+v", l)
	}
}

func TestRegistry(t *testing.T) {
	r := Registry{{Name: "b"}, {Name: "a"}}
	if p, ok := r.Find("a"); !ok || p != r[1] {
		t.Error("a is not found")
	}
	if _, ok := r.Find("c"); ok {
		t.Error("c is found")
	}
	if got := strings.Join(r.Names(), " "); got != "a b" {
		t.Error(got)
	}
}
