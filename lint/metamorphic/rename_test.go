package metamorphic_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"pgregory.net/rapid"
)

// changeAll applies a replacement to every file of p; nil if it changes none.
func (p *project) changeAll(f func(string) string) map[string]string {
	changed := map[string]string{}
	for path, text := range p.files {
		if now := f(text); now != text {
			changed[path] = now
		}
	}
	if len(changed) == 0 {
		return nil
	}
	return changed
}

func unmark(old string) func(string) string {
	return func(s string) string { return strings.ReplaceAll(s, old+"_"+mark, old) }
}

// inOrder reports whether a new name stands among others where the old one did:
// journeys are read in order of their names.
func inOrder(names []string, old string) bool {
	for _, n := range names {
		if n != old && (n < old) != (n < old+"_"+mark) {
			return false
		}
	}
	return true
}

// rename gives a block of a project another name everywhere.
func rename(t *rapid.T, p *project) (change, bool) {
	types := []string{"journey", "segment", "objective", "offer", "check", "team", "kpi", "policy"}
	tops := keep(p.blocks(t), func(b *place) bool { return b.parent == nil && slices.Contains(types, b.block.Type) && b.label() != "" })
	if len(tops) == 0 {
		return change{}, false
	}
	b := rapid.SampledFrom(tops).Draw(t, "block")
	typ, old := b.block.Type, b.label()
	var names []string
	for _, other := range tops {
		if other.block.Type == typ {
			names = append(names, other.label())
		}
	}
	if !inOrder(names, old) {
		return change{}, false
	}
	head := regexp.MustCompile(`(?m)^` + typ + ` "` + old + `"`)
	ref := regexp.MustCompile(`([^\w.])` + typ + `\.` + old + `\b`)
	key := regexp.MustCompile(`((?:exits|` + typ + `s?)\s*=\s*\{[^}]*?[\s{,])` + old + `(\s*=)`)
	files := p.changeAll(func(s string) string {
		s = head.ReplaceAllString(s, typ+` "`+old+"_"+mark+`"`)
		s = key.ReplaceAllString(s, "${1}"+old+"_"+mark+"${2}")
		return ref.ReplaceAllString(s, "${1}"+typ+"."+old+"_"+mark)
	})
	return change{what: fmt.Sprintf("%s %q has another name", typ, old), files: files, back: unmark(old)}, files != nil
}

// renameStep gives a wait, a branch or a task another name in its journey.
func renameStep(t *rapid.T, p *project) (change, bool) {
	steps := keep(p.blocks(t), func(b *place) bool {
		return slices.Contains([]string{"wait", "branch", "task"}, b.block.Type) && b.within("journey") != nil && b.label() != ""
	})
	if len(steps) == 0 {
		return change{}, false
	}
	b := rapid.SampledFrom(steps).Draw(t, "step")
	j := b.within("journey")
	old := b.label()
	if strings.Count(strings.Join(slices.Collect(maps.Values(p.files)), "\n"), `"`+old+`"`) != 1 {
		return change{}, false // it may be the name of something else as well
	}
	ref := regexp.MustCompile(`([^\w.](?:wait|step)\.)` + old + `\b`)
	head := `"` + old + `"`
	text := strings.Replace(j.text(p), head, `"`+old+"_"+mark+`"`, 1)
	text = ref.ReplaceAllString(text, "${1}"+old+"_"+mark)
	files := p.replace(j.path, j.start(), j.end(), text)
	return change{what: fmt.Sprintf("step %q of journey %q has another name", old, j.label()), files: files, back: unmark(old)}, true
}

// renameAttribute gives an attribute of the profile another name that nothing else
// has.
func renameAttribute(t *rapid.T, p *project) (change, bool) {
	attributes := keep(p.blocks(t), func(b *place) bool {
		return b.block.Type == "attribute" && b.parent != nil && b.parent.block.Type == "profile" && b.label() != "first_name"
	})
	if len(attributes) == 0 {
		return change{}, false
	}
	b := rapid.SampledFrom(attributes).Draw(t, "attribute")
	old := b.label()
	everything := strings.Join(slices.Collect(maps.Values(p.files)), "\n")
	ref := regexp.MustCompile(`\b((?:profile|entered)\.|attribute ")` + old + `\b`)
	key := regexp.MustCompile(`((?:profile|set)\s*=\s*\{[^}]*?[\s{,])` + old + `(\s*=)`)
	token := regexp.MustCompile(`\b` + old + `\b`)
	if len(token.FindAllString(everything, -1)) != len(ref.FindAllString(everything, -1))+len(key.FindAllString(everything, -1)) {
		return change{}, false
	}
	files := p.changeAll(func(s string) string {
		s = key.ReplaceAllString(s, "${1}"+old+"_"+mark+"${2}")
		return ref.ReplaceAllString(s, "${1}"+old+"_"+mark)
	})
	return change{what: fmt.Sprintf("profile.%s has another name", old), files: files, back: unmark(old)}, true
}
