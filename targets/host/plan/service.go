package plan

import (
	"strings"

	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/compiler/usage"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/host"
)

// service is the address that takes a kind of call.
func (p *Plan) service(call string, use source.Range) string {
	b := p.m.In.Bindings
	if own, ok := b.Find(targets.BindService, call); ok {
		return own.Value
	}
	if all, ok := b.Find(targets.BindService, host.All); ok {
		return strings.TrimSuffix(all.Value, "/") + "/" + call
	}
	if p.m.In.Env != "" {
		p.Fail(b.Missing(targets.BindService, host.All, use, "the service that takes the call “"+call+"”"))
		return ""
	}
	return p.Lookup("service", host.All, "the address of the service `host`", "Where your team runs it; HOST.md says what it does") + "/" + call
}

// bound reports whether somebody takes a kind of call.
func (p *Plan) bound(call string) bool {
	_, own := p.m.In.Bindings.Find(targets.BindService, call)
	_, all := p.m.In.Bindings.Find(targets.BindService, host.All)
	return own || all
}

// losses reports what concerns the journey as a whole.
func (p *Plan) losses() {
	for _, u := range usage.Of(p.Journey) {
		switch u.Feature {
		case engine.FrequencyCap:
			if !p.bound("send") {
				p.Lose(host.LossFrequencyCap, u.Range, "")
			}
		case engine.QuietHours:
			if !p.bound("send") {
				p.Lose(host.LossQuietHours, u.Range, "")
			}
		case engine.ExitEvent, engine.ExitCondition:
			p.Lose(host.LossOccupancy, u.Range, "")
		case engine.Split:
			p.Lose(host.LossSplitHash, u.Range, "")
		}
	}
}
