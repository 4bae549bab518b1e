// Package locale says how people of a locale write dates, numbers and money, as
// data. It follows Unicode CLDR 45 for the languages that it lists; others are
// written in figures.
package locale

import "strings"

// Language is the language of a BCP 47 tag, in small letters: "nl" of "nl-BE".
func Language(tag string) string {
	i := strings.IndexAny(tag, "-_")
	if i < 0 {
		i = len(tag)
	}
	return strings.ToLower(tag[:i])
}

// region is the country of a tag, in capitals: "BE" of "nl-BE", "" if it has
// none.
func region(tag string) string {
	for i, part := range strings.FieldsFunc(tag, func(r rune) bool { return r == '-' || r == '_' }) {
		if i > 0 && len(part) == 2 {
			return strings.ToUpper(part)
		}
	}
	return ""
}

// Number is how figures are set.
type Number struct {
	Decimal string // between whole and fraction
	Group   string // between thousands
}

// Numbers gives how figures are set in a locale.
func Numbers(tag string) Number {
	switch Language(tag) {
	case "en", "ja", "zh", "ko", "he", "th", "ga", "mt":
		return Number{".", ","}
	case "de":
		if r := region(tag); r == "CH" || r == "LI" {
			return Number{".", "’"}
		}
		return Number{",", "."}
	case "sv", "nb", "no", "nn", "fi", "fr", "pl", "cs", "sk", "uk", "bg", "hu", "et", "lv", "lt":
		return Number{",", "\u00a0"}
	}
	return Number{",", "."}
}

// Money is how an amount is set: Before, figures, After.
type Money struct {
	Number
	Before, After string
	Digits        int // decimals
}

// MoneyIn gives how an amount of a currency (ISO 4217) is set in a locale.
func MoneyIn(tag, currency string) Money {
	m := Money{Number: Numbers(tag), Digits: 2}
	if currency == "JPY" || currency == "KRW" || currency == "ISK" {
		m.Digits = 0
	}
	sign := symbol(currency, tag)
	const gap = "\u00a0"
	switch {
	case symbolFirst(tag) && len(sign) == 3 && sign == currency:
		m.Before = sign + gap
	case symbolFirst(tag):
		m.Before = sign
	case symbolFirstGap(tag):
		m.Before = sign + gap
	default:
		m.After = gap + sign
	}
	return m
}

func symbolFirst(tag string) bool {
	switch Language(tag) {
	case "en", "ja", "zh", "ko", "ga", "mt", "th":
		return true
	}
	return false
}

func symbolFirstGap(tag string) bool {
	switch Language(tag) {
	case "nl":
		return true
	case "de":
		r := region(tag)
		return r == "AT" || r == "CH" || r == "LI"
	case "pt":
		return region(tag) == "BR"
	}
	return false
}

func symbol(currency, tag string) string {
	switch currency {
	case "EUR":
		return "€"
	case "USD":
		return "$"
	case "GBP":
		return "£"
	case "JPY":
		return "¥"
	case "SEK", "NOK":
		return "kr"
	case "DKK":
		if Language(tag) == "da" {
			return "kr."
		}
		return "DKK"
	case "PLN":
		return "zł"
	case "CZK":
		return "Kč"
	case "BRL":
		return "R$"
	case "INR":
		return "₹"
	}
	return currency
}
