package compiler_test

import (
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

func TestStepOf(t *testing.T) {
	p := loadClean(t, tour)
	for _, c := range []struct {
		journey, root string
		steps         []string
		id, rest      string
	}{
		{"confirm", "wait", []string{"group", "order", "total"}, "group.order", "total"},
		{"everything", "wait", []string{"reaction", "cart_id"}, "reaction", "cart_id"},
		{"everything", "step", []string{"score", "score"}, "score", "score"},
		{"everything", "wait", []string{"score", "score"}, "", ""},
		{"everything", "profile", []string{"reaction"}, "", ""},
	} {
		path := &expr.Path{Root: c.root}
		for _, s := range c.steps {
			path.Steps = append(path.Steps, expr.PathStep{Name: s})
		}
		n, rest := p.Journey(c.journey).StepOf(path)
		id, left := "", ""
		if n != nil {
			id, left = n.ID, rest[0].Name
		}
		if id != c.id || left != c.rest {
			t.Errorf("%s: %s reads %q of %q, want %q of %q", c.journey, expr.Print(path), left, id, c.rest, c.id)
		}
	}
	if p.Journey("nobody") != nil || p.Journey("later").Node("nothing") != nil {
		t.Error("found what is not there")
	}
}

// TestFillPutsParametersIn reads the copy of a send whose parameter came through
// a fragment, and a check with a parameter.
func TestFillPutsParametersIn(t *testing.T) {
	j := loadClean(t, tour).Journey("everything")
	send := j.Node("nudge.first").Send
	body := send.Message.Parts[0].Body
	if got, want := expr.Print(send.Fill(body)), `"<p>${"Ook leuk: "}${trigger.cart_id}${"!"} ${link.cta.url}</p>"`; got != want {
		t.Errorf("the body is %s, want %s", got, want)
	}
	if got, want := expr.Print(j.Node("last").Send.Fill(body)), `"<p>${"nu"} ${link.cta.url}</p>"`; got != want {
		t.Errorf("by default the body is %s, want %s", got, want)
	}
	guard := j.Node("recent").Guard
	if got, want := expr.Print(guard.Condition(guard.Checks[0])), "trigger.total > 3"; got != want {
		t.Errorf("the check is %s, want %s", got, want)
	}
	engine := j.Node("promotions.last").Guard
	if e := engine.Condition(engine.Checks[0]); e != nil {
		t.Errorf("a check of the engine has the condition %s", expr.Print(e))
	}
}

func TestChoiceForLocale(t *testing.T) {
	variant := func(locale string) compiler.Variant { return compiler.Variant{Locale: locale} }
	c := &compiler.Choice{Variants: []compiler.Variant{variant("nl-NL"), variant("sv-SE"), variant("fr-BE"), variant("fr-FR")}}
	m := &lang.Message{FallbackLocale: lang.Val[string]{Value: "sv-SE", Set: true}}
	for _, test := range []struct {
		locale, want string
		message      *lang.Message
	}{
		{"nl-NL", "nl-NL", nil},
		{"nl-BE", "nl-NL", nil},
		{"fr-FR", "fr-FR", nil},
		{"fr-CA", "fr-BE", nil},
		{"de-DE", "", nil},
		{"de-DE", "sv-SE", m},
		{"fr-CA", "fr-BE", m},
	} {
		got := ""
		if v := c.For(test.locale, test.message); v != nil {
			got = v.Locale
		}
		if got != test.want {
			t.Errorf("people in %s get %q, want %q", test.locale, got, test.want)
		}
	}
}
