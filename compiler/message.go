package compiler

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// checkMessages reports what is wrong with messages whoever sends them.
func (x *index) checkMessages() []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, m := range x.project.Messages {
		if m.Broken {
			continue
		}
		if m.Marketing() && len(m.Consents) == 0 && !m.Wrote("consents") {
			rng := m.Class.Rng
			if !rng.Known() {
				rng = m.HeadRng
			}
			found = append(found, diag.Errorf("marketing-no-consent", rng, "message %q is %s and names no consent", m.Label, m.Class.Value).
				WithHelp("add `consents = [consent.NAME]`: it goes only to people who gave one of them"))
		}
		for _, gap := range x.missingLocales(m) {
			found = append(found, x.localeFinding(m, gap))
		}
	}
	return found
}

// localeGap is a locale of the project in which parts of a message are missing.
type localeGap struct {
	locale lang.Val[string]
	kinds  []string
}

// missingLocales are the locales of the project whose people could not be sent
// some part of a promotional message. Another locale of the same language will
// do, and so will the message's own fallback.
func (x *index) missingLocales(m *lang.Message) []localeGap {
	s := x.project.Settings
	if m.Class.Value != "promotional" || s == nil || s.Broken || s.Wrote("locale") || s.Wrote("locales") {
		return nil
	}
	var gaps []localeGap
	kinds := partKinds(m)
	for _, locale := range x.project.Settings.Locales {
		gap := localeGap{locale: locale}
		for _, kind := range kinds {
			if variantFor(x.variants(m, kind), locale.Value, m.FallbackLocale.Value) == nil {
				gap.kinds = append(gap.kinds, kind)
			}
		}
		if len(gap.kinds) > 0 {
			gaps = append(gaps, gap)
		}
	}
	return gaps
}

func (x *index) localeFinding(m *lang.Message, gap localeGap) diag.Diagnostic {
	d := diag.Errorf("locale-missing", m.LabelRng, "message %q has no %s for people in %s", m.Label, quoted(gap.kinds), gap.locale.Value)
	help := fmt.Sprintf("add a block `locale %q` with a block `%s` of its own", gap.locale.Value, gap.kinds[0])
	if at := slices.IndexFunc(m.Locales, func(b *lang.LocaleBody) bool { return b.Label == gap.locale.Value }); at >= 0 {
		d.Range = m.Locales[at].LabelRng
		help = fmt.Sprintf("add `%s { … }` here", gap.kinds[0])
	}
	return d.WithHelp(help+", or name a `fallback_locale`").
		WithRelated(gap.locale.Rng, "the project speaks this language")
}

// checkLibraryLocales reports a message of a library that is sent here and lacks
// a locale of this project. Nobody here can add it, so the send is to blame.
func (l *lowering) checkLibraryLocales(m *lang.Message, at source.Range) {
	if m.Library == "" {
		return
	}
	for _, gap := range l.missingLocales(m) {
		l.report(diag.Errorf("locale-missing", at, "%s has no %s for people in %s", blockAddress(m), quoted(gap.kinds), gap.locale.Value).
			WithHelp("send a message of this project's own in that language").
			WithRelated(gap.locale.Rng, "the project speaks this language").
			WithRelated(m.HeadRng, "the library's message"))
	}
}

func quoted(words []string) string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = "`" + w + "`"
	}
	return joined(list, "or")
}
