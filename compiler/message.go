package compiler

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

// checkMessages reports what is wrong with messages whoever sends them.
func (x *index) checkMessages() []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, m := range x.project.Messages {
		if needsConsent(m) && len(m.Consents) == 0 {
			rng := m.Class.Rng
			if !rng.Known() {
				rng = m.HeadRng
			}
			found = append(found, diag.Errorf("marketing-no-consent", rng, "message %q is %s and names no consent", m.Label, m.Class.Value).
				WithHelp("Add `consents = [consent.NAME]`: it goes only to people who gave one of them"))
		}
		if m.Class.Value == "promotional" {
			found = append(found, x.missingLocales(m)...)
		}
	}
	return found
}

// missingLocales reports each locale of the project whose people could not be
// sent a part of m. Another locale of the same language will do, and so will the
// message's own fallback.
func (x *index) missingLocales(m *lang.Message) []diag.Diagnostic {
	if x.project.Settings == nil {
		return nil
	}
	var found []diag.Diagnostic
	kinds := partKinds(m)
	for _, locale := range x.project.Settings.Locales {
		var missing []string
		for _, kind := range kinds {
			if variantFor(x.variants(m, kind), locale.Value, m.FallbackLocale.Value) == nil {
				missing = append(missing, kind)
			}
		}
		if len(missing) == 0 {
			continue
		}
		d := diag.Errorf("locale-missing", m.LabelRng, "message %q has no %s for people in %s", m.Label, quoted(missing), locale.Value)
		help := fmt.Sprintf("Add `locale %q { %s { … } }`", locale.Value, missing[0])
		if at := slices.IndexFunc(m.Locales, func(b *lang.LocaleBody) bool { return b.Label == locale.Value }); at >= 0 {
			d.Range = m.Locales[at].LabelRng
			help = fmt.Sprintf("Add `%s { … }` here", missing[0])
		}
		found = append(found, d.WithHelp(help+", or name a `fallback_locale`").
			WithRelated(locale.Rng, "The project speaks this language"))
	}
	return found
}

func quoted(words []string) string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = "`" + w + "`"
	}
	return joined(list, "and")
}
