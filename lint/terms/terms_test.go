package terms

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// shown writes terms for comparison.
func shown(list []Term, text string) []string {
	out := []string{}
	roles := map[Role]string{None: "", Off: " off", Minimum: " minimum", UpTo: " up to", UpToDay: " last", UntilDay: " until", FromDay: " from"}
	for _, t := range list {
		s := ""
		switch t.Kind {
		case Percent:
			s = fmt.Sprintf("%g%%", t.Number)
		case Money:
			s = fmt.Sprintf("%g %s", t.Number, t.Currency)
		case Day:
			s = fmt.Sprintf("%d-%d-%d", t.Year, t.Month, t.DayOf)
		case Code:
			s = t.Code
		}
		out = append(out, s+roles[t.Role]+" `"+text[t.From:t.To]+"`")
	}
	return out
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		language, text string
		want           string
	}{
		{"nl-NL", "Je krijgt 20% korting", "20% off `20%`"},
		{"nl-NL", "20 procent op alle pannen", "20% off `20 procent`"},
		{"nl-NL", "tot 50% korting", "50% up to `50%`"},
		{"sv-SE", "Nu 20 % rabatt, 12,5 % på resten", "20% off `20 %`; 12.5% off `12,5 %`"},
		{"de-DE", "Sparen Sie 15 Prozent", "15% off `15 Prozent`"},
		{"fr-FR", "20 % de réduction", "20% off `20 %`"},
		{"fr-FR", "20 pour cent de remise", "20% off `20 pour cent`"},
		{"en-GB", "save 12.5% today", "12.5% off `12.5%`"},
		{"en-GB", "80% of our readers come back", "80% `80%`"},
		{"de-DE", "Preise enthalten 19 % MwSt.", "19% `19 %`"},
		{"nl-NL", "€ 10 korting vanaf € 50", "10 EUR off `€ 10`; 50 EUR minimum `€ 50`"},
		{"nl-NL", "10 euro korting bij een besteding van € 1.299,50", "10 EUR off `10 euro`; 1299.5 EUR minimum `€ 1.299,50`"},
		{"sv-SE", "100 kr rabatt på köp över 1 000 kr", "100 kr off `100 kr`; 1000 kr minimum `1 000 kr`"},
		{"sv-SE", "Pannan kostar 499:-", "499 kr `499:-`"},
		{"en-GB", "£10 off orders over £1,250.00", "10 GBP off `£10`; 1250 GBP minimum `£1,250.00`"},
		{"en-IE", "now for €49", "49 EUR `€49`"},
		{"nl-NL", "Bespaar: nu € 39", "39 EUR `€ 39`"},
		{"nl-NL", "t/m 31 maart", "0-3-31 last `31 maart`"},
		{"nl-NL", "geldig tot en met 31 maart 2027", "2027-3-31 last `31 maart 2027`"},
		{"nl-NL", "tot 1 april", "0-4-1 until `1 april`"},
		{"sv-SE", "Gäller t.o.m. 30 april", "0-4-30 last `30 april`"},
		{"sv-SE", "till och med den 1 mars", "0-3-1 last `1 mars`"},
		{"de-DE", "Gültig bis 31. März. Danach nicht mehr.", "0-3-31 until `31. März`"},
		{"de-DE", "vom 1.3. bis zum 31.3.2027", "0-3-1 from `1.3`; 2027-3-31 until `31.3.2027`"},
		{"fr-FR", "jusqu'au 1er mars", "0-3-1 until `1er mars`"},
		{"en-GB", "until the 31st of March", "0-3-31 until `31st of March`"},
		{"en-US", "ends March 31, 2027", "2027-3-31 until `March 31, 2027`"},
		{"en-US", "until 3/31", "0-3-31 until `3/31`"},
		{"en-GB", "until 31/3", "0-3-31 until `31/3`"},
		{"en-IE", "On 2027-03-31 it ends", "2027-3-31 `2027-03-31`"},
		{"en-IE", "from 1 March", "0-3-1 from `1 March`"},
		{"en-IE", "Use code SPRING10 at the till", "SPRING10 `SPRING10`"},
		{"nl-NL", "met de kortingscode: “RUIL10”.", "RUIL10 `RUIL10`"},
		{"sv-SE", "Koden är VAR20", "VAR20 `VAR20`"},
		// What is no term of an offer, or none at all.
		{"en-IE", "Scan the QR code BELOW", ""},
		{"en-IE", "Order 10023, 10 tips, 28 cm, 30 days, 24/7, 1/2, size 42", ""},
		{"en-IE", "You may 5 times", ""},
		{"en-IE", "10€10", "10 EUR `10€`"},
		{"en-IE", "Your code is below", ""},
		{"en-IE", "10-20% off", ""},
		{"nl-NL", "postcode 1013 AA, code geel", ""},
	} {
		if got := strings.Join(shown(Read(c.text, c.language), c.text), "; "); got != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.language, c.text, got, c.want)
		}
	}
}

func TestSentence(t *testing.T) {
	text := "Free delivery until 20 December. Our offer: 10% less until 31 March! Prices include 21% VAT"
	list := Read(text, "en-IE")
	if len(list) != 4 {
		t.Fatal(shown(list, text))
	}
	for i, want := range []Sentence{
		{Logistic: true}, {Discount: true, Offer: true}, {Discount: true, Offer: true}, {Share: true},
	} {
		got := list[i].Sentence
		got.From, got.To = 0, 0
		if got != want {
			t.Errorf("%s: %+v", text[list[i].From:list[i].To], got)
		}
	}
}

func TestWords(t *testing.T) {
	html := `<head><title>50% off</title></head><p style="width:100%">10&nbsp;% <b>off</b></p><!-- 20% off --><style>a{width:30%}</style>5 < 6 &euro; 7`
	got := Words(html)
	if len(got) != len(html) {
		t.Errorf("%d bytes became %d", len(html), len(got))
	}
	if diff := cmp.Diff([]string{"10", "%", "off", "5", "<", "6", "€", "7"}, strings.Fields(strings.ReplaceAll(got, ">", " "))); diff != "" {
		t.Error(diff)
	}
}

func TestRoundTrip(t *testing.T) {
	names := map[string][]string{
		"en-GB": {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
		"nl-NL": {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
		"de-DE": {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
		"sv-SE": {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"},
		"fr-FR": {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
	}
	until := map[string]string{"en-GB": "until", "nl-NL": "t/m", "de-DE": "bis", "sv-SE": "till och med", "fr-FR": "jusqu'au"}
	rapid.Check(t, func(t *rapid.T) {
		language := rapid.SampledFrom([]string{"en-GB", "nl-NL", "de-DE", "sv-SE", "fr-FR"}).Draw(t, "language")
		percent := rapid.IntRange(1, 100).Draw(t, "percent")
		day, month := rapid.IntRange(1, 31).Draw(t, "day"), rapid.IntRange(1, 12).Draw(t, "month")
		dot := ""
		if language == "de-DE" {
			dot = "."
		}
		text := fmt.Sprintf("%s %d %% rabatt, %s %d%s %s", rapid.SampledFrom([]string{"", "Hej!", "x y"}).Draw(t, "before"), percent, until[language], day, dot, names[language][month-1])
		list := Read(text, language)
		if len(list) != 2 || list[0].Number != float64(percent) || list[0].Role != Off || list[1].DayOf != day || list[1].Month != month || list[1].Role < UpToDay {
			t.Fatalf("%q: %q", text, shown(list, text))
		}
	})
}

func TestAnyText(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"10", "%", "€", " ", "31.", "märz", "bis", "code", "ABCD", "<p>", "<", "&nbsp;", "t.o.m.", "1.2.3", "\xff", "\n", "2027-03-31", "kr", ":-", "minimum", "/", "'", "é", "İ", "<style>", "</",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := Words(strings.Join(rapid.SliceOfN(piece, 0, 30).Draw(t, "text"), ""))
		end := 0
		for _, term := range Read(text, rapid.SampledFrom([]string{"en-US", "nl", ""}).Draw(t, "language")) {
			s := term.Sentence
			if term.From < end || term.To <= term.From || term.To > len(text) || s.From > term.From || s.To < term.To {
				t.Fatalf("%q: %+v", text, term)
			}
			end = term.To
		}
	})
}
