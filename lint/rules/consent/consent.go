// Package consent is what the rules of consent and law have in common: which
// messages advertise, what text counts as a way to opt out, and in which language.
package consent

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint/limits"
)

// Operational reports whether m is of a class that needs none.
func Operational(m *lang.Message) bool {
	return m != nil && (m.Class.Value == "transactional" || m.Class.Value == "service")
}

// Language is the language of a locale: "nl" of "nl-BE". Both kinds of written
// Norwegian are "no".
func Language(locale string) string {
	l, _, _ := strings.Cut(strings.ToLower(locale), "-")
	if l == "nb" || l == "nn" {
		return "no"
	}
	return l
}

// Words is where w stands in s as words of their own, or -1. Both are in lower
// case.
func Words(s, w string) int {
	for at := 0; w != ""; {
		i := strings.Index(s[at:], w)
		if i < 0 {
			break
		}
		i += at
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+len(w):])
		if !wordRune(before) && !wordRune(after) {
			return i
		}
		at = i + len(w)
	}
	return -1
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// OptOut is how one language speaks of leaving.
type OptOut struct {
	Language string
	Stems    []string // beginnings of words and phrases, in lower case
	Label    string   // what stands before a link of one's own
}

// OptOuts are the languages that opt-outs are recognised in.
func OptOuts() []OptOut {
	return []OptOut{
		{"en", []string{"unsubscribe", "opt out", "opt-out", "stop receiving"}, "Unsubscribe: "},
		{"nl", []string{"afmelden", "meld je af", "meld u af", "uitschrijven", "schrijf je uit", "schrijf u uit"}, "Afmelden: "},
		{"de", []string{"abmelden", "abmeldung", "abbestell", "melden sie sich ab", "meld dich ab", "austragen"}, "Abmelden: "},
		{"sv", []string{"avsluta", "avregistrera", "avanmäl", "avprenumerera"}, "Avsluta: "},
		{"fr", []string{"désinscri", "désabonn", "se desinscrire"}, "Se désinscrire : "},
		{"da", []string{"afmeld", "frameld"}, "Afmeld: "},
		{"no", []string{"meld deg av", "avmeld", "avslutt"}, "Meld deg av: "},
		{"es", []string{"darse de baja", "date de baja", "dese de baja", "cancelar la suscripción"}, "Darse de baja: "},
		{"it", []string{"disiscriv", "annulla l'iscrizione", "cancella l'iscrizione"}, "Disiscriviti: "},
		{"fi", []string{"peruuta", "peru tilaus", "lopeta tilaus"}, "Peruuta tilaus: "},
		{"pl", []string{"wypisz", "rezygnuj", "anuluj subskrypcję"}, "Wypisz się: "},
		{"pt", []string{"cancelar subscrição", "cancelar a subscrição", "cancelar inscrição"}, "Cancelar subscrição: "},
	}
}

// Speaks are the languages in which text speaks of leaving.
func Speaks(text string) []string {
	text = strings.ToLower(text)
	var list []string
	for _, o := range OptOuts() {
		if slices.ContainsFunc(o.Stems, func(s string) bool { return strings.Contains(text, s) }) {
			list = append(list, o.Language)
		}
	}
	return list
}

// Offers reports whether copy holds a way to opt out: the link that the engine
// makes, an address or an engine's own mark that says so, or a word to reply with.
func Offers(copy ...expr.Expr) bool {
	return slices.ContainsFunc(copy, func(e expr.Expr) bool {
		found := false
		expr.Walk(e, func(e expr.Expr) bool {
			switch e := e.(type) {
			case *expr.Path:
				found = found || e.Root == "recipient" && len(e.Steps) > 0 && (e.Steps[0].Name == "unsubscribe_url" || e.Steps[0].Name == "preferences_url")
			case *expr.Lit:
				if !e.Value.IsNull() && e.Value.IsKnown() && e.Value.Type() == cty.String {
					found = found || saysHow(e.Value.AsString())
				}
			}
			return !found
		})
		return found
	})
}

// saysHow reports whether the writer's own words say how to opt out.
func saysHow(text string) bool {
	if slices.ContainsFunc(strings.FieldsFunc(text, func(r rune) bool { return !wordRune(r) }), func(w string) bool { return w == "STOP" || w == "STOPP" }) {
		return true
	}
	text = strings.ToLower(text)
	for _, part := range []string{"unsub", "opt-out", "optout", "opt_out", "afmeld", "uitschrijv", "abmeld", "abbestell", "avregistrera", "avanmal", "avprenumerera", "desabonn", "desinscri", "avmeld", "preferences"} {
		for at := 0; ; {
			i := strings.Index(text[at:], part)
			if i < 0 {
				break
			}
			i += at
			if inAddress(text[:i]) {
				return true
			}
			at = i + len(part)
		}
	}
	for _, sentence := range strings.FieldsFunc(text, func(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '\n' || r == '<' }) {
		if has(sentence, "stop", "stopp", "end", "quit", "cancel", "unsubscribe", "afmelden", "abmelden", "avsluta") &&
			has(sentence, "reply", "text", "send", "sms", "antwoord", "antworten", "antworte", "svara", "répondez", "réponds", "envoyez", "stuur", "sende", "senden", "skicka", "svar") {
			return true
		}
	}
	return false
}

// inAddress reports whether text breaks off within an address or an engine's
// mark: no space stands since it began.
func inAddress(text string) bool {
	if i := max(strings.LastIndex(text, "{{"), strings.LastIndex(text, "{%"), strings.LastIndex(text, "%%"), strings.LastIndex(text, "*|")); i >= 0 && !strings.ContainsAny(text[i+2:], "}|\n") {
		return true
	}
	i := strings.LastIndexAny(text, " \t\n\"'<>()")
	word := text[i+1:]
	return strings.Contains(word, "/") || strings.HasPrefix(word, "mailto:")
}

func has(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return Words(s, w) >= 0 })
}

// Literals are the writer's own words in copy, one after the other.
func Literals(copy expr.Expr) string {
	var b strings.Builder
	expr.Walk(copy, func(e expr.Expr) bool {
		if l, ok := e.(*expr.Lit); ok && !l.Value.IsNull() && l.Value.IsKnown() && l.Value.Type() == cty.String {
			b.WriteString(l.Value.AsString())
		}
		return true
	})
	return b.String()
}

// InEU reports whether a market lies in the European Union or the EEA.
func InEU(t *limits.Tables, market string) bool {
	country, _, _ := strings.Cut(market, "-")
	return slices.Contains(t.Figure("eu-markets").Words, country)
}

// Bases are the bases of consent on which marketing may be sent to people of a
// market on a kind of channel. It is false where nothing is known of it.
func Bases(t *limits.Tables, market, kind string) (limits.Figure, bool) {
	if !slices.Contains([]string{"email", "sms", "rcs", "whatsapp", "messenger"}, kind) {
		return limits.Figure{}, false
	}
	country, _, _ := strings.Cut(market, "-")
	if InEU(t, country) {
		country = "EU"
	}
	if f, ok := t.FigureOf("marketing-bases-"+kind, country); ok {
		return f, true
	}
	return t.FigureOf("marketing-bases", country)
}
