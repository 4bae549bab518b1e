package ruletest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang/diag"
)

const (
	longestMessage = 160 // characters, with the names that stand in it
	longestLabel   = 40
)

// wordingFaults are what is wrong with the words of a finding: readers meet those
// of all rules, and of the compiler, side by side.
func wordingFaults(d diag.Diagnostic) []string {
	var faults []string
	if utf8.RuneCountInString(d.Message) > longestMessage {
		faults = append(faults, "the message is too long to be read at one glance")
	}
	if utf8.RuneCountInString(d.Label) > longestLabel {
		faults = append(faults, "the label does not fit under the caret")
	}
	if d.Message == "" || d.Help == "" {
		faults = append(faults, "a finding says what is wrong and what helps")
	}
	texts := map[string]string{"message": d.Message, "help": d.Help, "label": d.Label}
	for _, r := range d.Related {
		texts["note: "+r.Message] = r.Message
	}
	for what, text := range texts {
		first, n := utf8.DecodeRuneInString(text)
		second, _ := utf8.DecodeRuneInString(text[n:])
		switch {
		case text == "":
		case unicode.IsUpper(first) && !unicode.IsUpper(second) && !namesEngine(text):
			faults = append(faults, what+" begins in upper case")
		case strings.HasSuffix(text, "!"), strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "..."):
			faults = append(faults, what+" ends like a sentence")
		case strings.ContainsFunc(text, unicode.IsControl), text != strings.TrimSpace(text):
			faults = append(faults, what+" is not one tidy line")
		case strings.Contains(text, "%!"):
			faults = append(faults, what+" was put together wrongly")
		}
	}
	if !d.Range.Known() || d.Range.End < d.Range.Start {
		faults = append(faults, "it is about no place")
	}
	return faults
}

// namesEngine reports whether a text begins with the name of an engine.
func namesEngine(text string) bool {
	return slices.ContainsFunc(Engines(), func(p *engine.Profile) bool { return strings.HasPrefix(text, p.Title+" ") })
}
