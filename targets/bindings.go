package targets

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// BindKind is a map of a `bind` block.
type BindKind string

const (
	BindEvent   BindKind = "event"
	BindProfile BindKind = "profile"
	BindMessage BindKind = "message"
	BindSegment BindKind = "segment"
	BindConsent BindKind = "consent"
	BindCheck   BindKind = "check"
	BindOffer   BindKind = "offer"
	BindTeam    BindKind = "team"
	BindJourney BindKind = "journey"
	BindService BindKind = "service"
	BindChannel BindKind = "channel"
	BindSecret  BindKind = "secret"
)

// BindKinds lists the maps of a `bind` block in the order of the reference.
func BindKinds() []BindKind {
	return []BindKind{
		BindEvent, BindProfile, BindMessage, BindSegment, BindConsent, BindCheck,
		BindOffer, BindTeam, BindJourney, BindService, BindChannel, BindSecret,
	}
}

// Bound is what a name is bound to.
type Bound struct {
	Value string
	// Env is the environment whose `bind` says so; "" is the one for all.
	Env string
	Rng source.Range
}

// Bindings are the bindings of a target for one environment: those of
// `bind "ENV"` before those of `bind`.
type Bindings struct {
	target string
	env    string
	blocks []*lang.Bind // the one that wins first
}

// NewBindings reads the bindings of t for env; "" is no environment. It reports
// an environment that t does not have.
func NewBindings(t *lang.Target, env string) (*Bindings, *diag.Set) {
	b := &Bindings{target: t.Label, env: env}
	set := &diag.Set{}
	var common, own []*lang.Bind
	var names []string
	for _, bind := range t.Binds {
		switch bind.Label {
		case "":
			common = append(common, bind)
		case env:
			own = append(own, bind)
		default:
			names = append(names, bind.Label)
		}
	}
	if env != "" && len(own) == 0 {
		d := diag.Errorf("unknown-environment", t.HeadRng, "target %q has no bind %q", t.Label, env)
		help := fmt.Sprintf("add bind %q { … } to the target, with the ids of that environment", env)
		if near, ok := diag.Nearest(env, names); ok {
			help = fmt.Sprintf("did you mean %q?", near)
		}
		set.Add(d.WithHelp(help))
	}
	b.blocks = append(own, common...)
	return b, set
}

// Env is the environment, "" if none was chosen.
func (b *Bindings) Env() string { return b.env }

// Find gives what name is bound to.
func (b *Bindings) Find(kind BindKind, name string) (Bound, bool) {
	for _, block := range b.blocks {
		for _, e := range entries(block, kind) {
			if e.Key == name && e.Value.Value != "" {
				return Bound{Value: e.Value.Value, Env: block.Label, Rng: e.Value.Rng}, true
			}
		}
	}
	return Bound{}, false
}

// Missing is the finding for a name that has no binding where one is needed.
func (b *Bindings) Missing(kind BindKind, name string, use source.Range, what string) diag.Diagnostic {
	d := diag.Errorf("missing-binding", use, "%s is bound to nothing in the environment %q", what, b.env)
	return d.WithHelp(fmt.Sprintf("write %s = { %s = \"…\" } in bind %q of target %q", kind, key(name), b.env, b.target))
}

func key(name string) string {
	for _, r := range name {
		if r != '_' && (r < 'a' || r > 'z') && (r < '0' || r > '9') {
			return fmt.Sprintf("%q", name)
		}
	}
	return name
}

func entries(b *lang.Bind, kind BindKind) []lang.Entry[lang.Val[string]] {
	switch kind {
	case BindEvent:
		return b.Event
	case BindProfile:
		return b.Profile
	case BindMessage:
		return b.Message
	case BindSegment:
		return b.Segment
	case BindConsent:
		return b.Consent
	case BindCheck:
		return b.Check
	case BindOffer:
		return b.Offer
	case BindTeam:
		return b.Team
	case BindJourney:
		return b.Journey
	case BindService:
		return b.Service
	case BindChannel:
		return b.Channel
	case BindSecret:
		return b.Secret
	}
	return nil
}
