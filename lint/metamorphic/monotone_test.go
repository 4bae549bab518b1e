package metamorphic_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/contacts"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// TestAGuardNeverAddsToWhatIsUnproven puts a guard before a send: no rule about
// checks then finds more.
func TestAGuardNeverAddsToWhatIsUnproven(t *testing.T) {
	list := projects(t)
	about := map[string]bool{}
	for _, r := range ruleset() {
		about[r.Name] = r.Group == lint.Checks
	}
	try(t, func(rt *rapid.T) bool {
		p := pick(rt, list)
		blocks := p.blocks(rt)
		sends := keep(blocks, func(b *place) bool { return b.block.Type == "send" && b.within("journey") != nil })
		checks := keep(blocks, func(b *place) bool {
			return b.block.Type == "check" && b.parent == nil && b.attr("per") == "" && len(b.block.Body.Blocks) == 0
		})
		if len(sends) == 0 || len(checks) == 0 {
			return false
		}
		send, check := rapid.SampledFrom(sends).Draw(rt, "send"), rapid.SampledFrom(checks).Draw(rt, "check")
		guard := fmt.Sprintf("guard \"%s\" { checks = [check.%s] }\n", mark, check.label())
		program, after := p.check(rt, p.replace(send.path, send.start(), send.start(), guard))
		if program == nil {
			return false // the check may read what another event brings
		}
		before, now := count(p.before, about), count(after, about)
		for rule, n := range now {
			if n > before[rule] {
				rt.Fatalf("%s: with check.%s before %q, %s finds %d and not %d", p.name, check.label(), send.label(), rule, n, before[rule])
			}
		}
		return true
	})
}

func count(found []diag.Diagnostic, rules map[string]bool) map[string]int {
	n := map[string]int{}
	for _, d := range found {
		if rules[d.Rule] {
			n[d.Rule]++
		}
	}
	return n
}

// TestLessExclusionNeverLowersContacts takes an exclusive group away, or an exit of
// a journey that people enter once: no bound on contacts is lower then. Of other
// journeys it may be, since whoever has left can come in again sooner.
func TestLessExclusionNeverLowersContacts(t *testing.T) {
	list := projects(t)
	try(t, func(rt *rapid.T) bool {
		p := pick(rt, list)
		blocks := p.blocks(rt)
		again := func(j *place) bool {
			return slices.ContainsFunc(blocks, func(b *place) bool {
				return b.parent != nil && b.parent.block == j.block && b.block.Type == "entry" && b.attr("reentry") != "never"
			})
		}
		journeys := keep(blocks, func(b *place) bool {
			return b.block.Type == "journey" && b.block.Body.Attributes["exclusive"] != nil ||
				b.block.Type == "exit" && b.parent != nil && b.parent.block.Type == "journey" && !again(b.parent)
		})
		if len(journeys) == 0 {
			return false
		}
		b := rapid.SampledFrom(journeys).Draw(rt, "exclusion")
		from, to := b.start(), b.end()
		if b.block.Type == "journey" {
			r := b.block.Body.Attributes["exclusive"].SrcRange
			from, to = r.Start.Byte, r.End.Byte
		}
		before, _ := p.check(rt, map[string]string{})
		after, _ := p.check(rt, p.replace(b.path, from, to, ""))
		if before == nil || after == nil {
			return false // a scenario may name the exit
		}
		for _, q := range questions(before) {
			was := contacts.Analyse(before, contacts.Options{}).Ask(q)
			is := contacts.Analyse(after, contacts.Options{}).Ask(questionOf(after, q))
			if !is.Unbounded && (was.Unbounded || is.Most < was.Most) {
				rt.Fatalf("%s: without %s %q there are %d contacts in %s, and not %d (unbounded %v)",
					p.name, b.block.Type, b.label(), is.Most, q.Window.Length.Text(), was.Most, was.Unbounded)
			}
		}
		return true
	})
}

// questions are those of the caps of a program, and one about a week.
func questions(p *compiler.Program) []contacts.Question {
	list := []contacts.Question{{Window: contacts.Per(7 * 24 * 3600)}}
	for _, policy := range p.Project.Policies {
		for _, c := range policy.Caps {
			if c.Max.Set && c.Per.Set && c.Per.Value > 0 {
				list = append(list, contacts.CapQuestion(policy, c))
			}
		}
	}
	return list
}

// questionOf asks the same of another reading of the project, whose channels are
// other values.
func questionOf(p *compiler.Program, q contacts.Question) contacts.Question {
	channels := q.Channels
	q.Channels = nil
	for _, c := range channels {
		i := slices.IndexFunc(p.Project.Channels, func(o *lang.Channel) bool { return o.Label == c.Label && strings.EqualFold(o.Library, c.Library) })
		if i >= 0 {
			q.Channels = append(q.Channels, p.Project.Channels[i])
		}
	}
	return q
}
