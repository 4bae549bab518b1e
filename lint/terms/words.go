package terms

import (
	"strings"
	"sync"
)

// Krone is the currency of "kr": SEK, NOK or DKK.
const Krone = "kr"

// lexicon is what words mean, in all languages at once: copy mixes them, and no
// word of one says the opposite in another.
type lexicon struct {
	months     map[string]int
	currencies map[string]string
	percents   map[string]bool
	// What stands before a day, and says that something ends with it, ends with it
	// or before it, or begins with it. Several words are joined with a space.
	upToDay, toDay, fromDay map[string]bool
	offWords                map[string]bool // say that a price is less
	offs                    []string        // the same, by how words begin
	onWords                 map[string]bool // stand between a percentage and what it is taken off
	ofWords                 map[string]bool // stand between a percentage and what it is a share of
	validWords              map[string]bool // say that something is offered for a time
	codeWords, otherCodes   map[string]bool // stand before codes of offers, and of other things
	minimums                map[string]bool // stand before the least sum of an order
	upTo                    map[string]bool // stand before a greatest value
	prices                  map[string]bool // stand before what something costs
	short                   map[string]bool // are written with a dot that ends no sentence
	// What other percentages, days and codes are about, by how words begin.
	shares, logistics, parcels []string
}

var words = sync.OnceValue(func() *lexicon {
	return &lexicon{
		months: map[string]int{
			"january": 1, "jan": 1, "januari": 1, "januar": 1, "jänner": 1, "janvier": 1, "janv": 1,
			"february": 2, "feb": 2, "februari": 2, "februar": 2, "février": 2, "févr": 2,
			"march": 3, "mar": 3, "maart": 3, "mrt": 3, "märz": 3, "mars": 3,
			"april": 4, "apr": 4, "avril": 4, "avr": 4,
			"may": 5, "mei": 5, "mai": 5, "maj": 5,
			"june": 6, "jun": 6, "juni": 6, "juin": 6,
			"july": 7, "jul": 7, "juli": 7, "juillet": 7, "juil": 7,
			"august": 8, "aug": 8, "augustus": 8, "augusti": 8, "août": 8,
			"september": 9, "sep": 9, "sept": 9, "septembre": 9,
			"october": 10, "oct": 10, "oktober": 10, "okt": 10, "octobre": 10,
			"november": 11, "nov": 11, "novembre": 11,
			"december": 12, "dec": 12, "dezember": 12, "dez": 12, "décembre": 12, "déc": 12,
		},
		currencies: map[string]string{
			"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
			"£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP",
			"$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD",
			"kr": Krone, "kronor": Krone, "kroner": Krone, "sek": "SEK", "nok": "NOK", "dkk": "DKK",
			"chf": "CHF", "franken": "CHF",
		},
		percents:   set("% procent prozent percent pct"),
		upToDay:    set("t/m t.o.m tom through|until and including|tot en met|till och med|bis einschließlich|bis inklusive|jusqu'au inclus"),
		toDay:      set("until till til by ends expires bis tot jusqu'au before voor vor före avant senast uiterlijk spätestens endet slutar|ends on|expires on|valid until|valid to|geldig tot|bis zum|bis zu|gültig bis|gäller till|giltig till|fram till|eindigt op|endet am|slutar den|expire le|valable jusqu'au|avant le|till den"),
		fromDay:    set("from vanaf ab vom från fr.o.m dès starting|starts on|van|from the|från och med|från den|à partir du|dès le"),
		offWords:   set("off save saves saving cheaper less bespaar bespaart goedkoper spare sparen sparst günstiger billiger weniger spara sparar billigare économisez moins"),
		offs:       []string{"discount", "korting", "rabat", "rabais", "remise", "réduc", "nachlass", "preisnachlass", "ermäßig"},
		onWords:    set("on op auf på sur"),
		ofWords:    set("of van der unserer unsere av des nos"),
		validWords: set("valid offer deal code promotion promo sale campaign geldig actie aanbieding kortingscode gültig gilt aktion angebot rabattcode gäller giltig giltigt erbjudande erbjudandet kampanj kampanjen koden rabattkod valable offre"),
		codeWords:  set("code kortingscode actiecode promocode rabattcode gutscheincode aktionscode rabattkod rabattkoden kampanjkod kampanjkoden kod koden"),
		otherCodes: set("qr zip tracking track dress pin source postal order verification security country"),
		minimums:   set("over above minimum min vanaf boven ab över från minimaal minst mindestens mindestbestellwert bestelwaarde|orders over|besteding van|à partir de|plus de|minimum spend|minimum of|spend over"),
		upTo:       set("to tot bis till max zu jusqu'à"),
		prices:     set("now nu jetzt for voor für för pour was war only slechts nur endast maintenant à worth wert"),
		short:      set("min max ca incl inkl excl exkl nr no st kr art bzw bijv evt resp etc mr mrs dr jan feb mar mrt apr jun jul aug sep sept okt oct nov dec dez déc janv févr juil avr"),
		shares: []string{
			"vat", "btw", "moms", "mwst", "mehrwertsteuer", "umsatzsteuer", "tva",
			"cotton", "katoen", "baumwoll", "bomull", "coton", "wool", "wolle", "ull", "laine", "linen", "polyester", "recycl", "återvun", "elast",
			"alcohol", "alkohol", "alcool", "cacao", "kakao", "interest", "zins", "ränta", "intérêt",
			"respond", "survey", "enquête", "umfrage",
		},
		parcels: []string{
			"track", "parcel", "pick", "verif", "login", "sign", "volg", "pakket", "afhaal", "inlog", "spår", "paket", "hämta",
			"sendung", "abhol", "anmeld", "colis", "suivi", "retrait", "connexion",
		},
		logistics: []string{
			"deliver", "shipping", "ship", "bezorg", "lever", "liefer", "versand", "versend", "frakt", "livr", "verzend",
			"return", "retour", "rückgabe", "zurück", "ånger", "retur", "exchange", "ruilen",
			"opening", "geopend", "geöffnet", "ouvert", "öppet", "warrant", "garanti", "order", "bestell", "beställ", "command",
		},
	}
})

// set is the words and, between bars, the phrases of a text.
func set(s string) map[string]bool {
	m := map[string]bool{}
	for i, phrase := range strings.Split(s, "|") {
		m[phrase] = true
		if i == 0 {
			for _, w := range strings.Fields(phrase) {
				m[w] = true
			}
		}
	}
	return m
}

// begins reports whether w begins with one of a list.
func begins(w string, list []string) bool {
	for _, b := range list {
		if strings.HasPrefix(w, b) {
			return true
		}
	}
	return false
}
