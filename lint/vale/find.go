package vale

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// Match is what a rule found, from one byte of the text to another.
type Match struct {
	From, To int
	Message  string
	Use      string // what a substitution says instead; "" if there is no one such word
}

// Find gives what s finds in text, in order. It is for all rules but those of
// consistency, which look at several texts: see Sides.
func (s *Style) Find(text string) []Match {
	switch s.Kind {
	case "existence", "substitution":
		return s.places(text)
	case "occurrence":
		return s.occurrences(text)
	case "repetition":
		return s.repetitions(text)
	}
	return nil
}

// each tells of all places where a token stands that is no exception.
func (s *Style) each(text string, found func(t *token, groups []int)) {
	low := strings.ToLower(text)
	for i := range s.tokens {
		t := &s.tokens[i]
		t.find(text, low, func(m []int) bool {
			if s.exceptions == nil || !s.exceptions.MatchString(text[m[2]:m[3]]) {
				found(t, m)
			}
			return true
		})
	}
}

// places are those of words that are not to stand, of those that overlap the first
// and longest.
func (s *Style) places(text string) []Match {
	var list []Match
	s.each(text, func(t *token, m []int) {
		said := text[m[2]:m[3]]
		if s.Kind == "existence" {
			list = append(list, Match{From: m[2], To: m[3], Message: s.says(said)})
			return
		}
		// The groups of the writer's own follow that of the token.
		use := string(t.pattern.ExpandString(nil, shifted(t.use), text, m))
		if said == use || slices.Contains(strings.Split(use, "|"), said) {
			return
		}
		found := Match{From: m[2], To: m[3], Use: use}
		if strings.Contains(use, "|") {
			found.Use = ""
			use = alternatives(use)
		}
		found.Message = s.says(use, said)
		list = append(list, found)
	})
	slices.SortStableFunc(list, func(a, b Match) int {
		if a.From != b.From {
			return a.From - b.From
		}
		return b.To - a.To
	})
	end := 0
	return slices.DeleteFunc(list, func(m Match) bool {
		if m.From < end {
			return true
		}
		end = m.To
		return false
	})
}

func alternatives(use string) string {
	list := strings.Split(use, "|")
	for i := range list {
		list[i] = "'" + list[i] + "'"
	}
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " or " + list[last]
}

var groupName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\$(\d)|\$`) })

// shifted writes $1 as the name of the group behind that of the token.
func shifted(use string) string {
	if !strings.Contains(use, "$") {
		return use
	}
	return groupName().ReplaceAllStringFunc(use, func(g string) string {
		n, err := strconv.Atoi(g[1:])
		if err != nil {
			return "$$"
		}
		return fmt.Sprintf("${%d}", n+1)
	})
}

// occurrences finds the first place that is one too many, or the whole text where
// there are too few.
func (s *Style) occurrences(text string) []Match {
	n := 0
	var over Match
	s.each(text, func(_ *token, m []int) {
		if n++; n == s.max+1 {
			over = Match{From: m[2], To: m[3]}
		}
	})
	switch {
	case s.max >= 0 && n > s.max:
		over.Message = s.says(fmt.Sprint(n))
		return []Match{over}
	case s.min >= 0 && n < s.min && strings.TrimSpace(text) != "":
		return []Match{{To: len(text), Message: s.says(fmt.Sprint(n))}}
	}
	return nil
}

// repetitions finds tokens that stand again right behind themselves.
func (s *Style) repetitions(text string) []Match {
	var all [][2]int
	s.each(text, func(_ *token, m []int) { all = append(all, [2]int{m[2], m[3]}) })
	slices.SortStableFunc(all, func(a, b [2]int) int { return a[0] - b[0] })
	same := func(a, b [2]int) bool {
		between := text[a[1]:max(a[1], b[0])]
		if strings.TrimSpace(between) != "" || strings.Contains(between, "\n\n") || b[0] <= a[0] {
			return false
		}
		x, y := text[a[0]:a[1]], text[b[0]:b[1]]
		return x == y || s.fold() && strings.EqualFold(x, y)
	}
	var list []Match
	for i := 0; i < len(all); {
		end := i + 1
		for end < len(all) && same(all[end-1], all[end]) {
			end++
		}
		word := text[all[i][0]:all[i][1]]
		if end-i-1 > max(s.max, 0) && (!s.letters || !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })) {
			list = append(list, Match{From: all[i][0], To: all[end-1][1], Message: s.says(word)})
		}
		i = end
	}
	return list
}

// fold reports whether case does not count.
func (s *Style) fold() bool {
	return len(s.tokens) > 0 && strings.HasPrefix(s.tokens[0].pattern.String(), "(?mi)")
}

// Side is a place of one of two words of which only one is to stand.
type Side struct {
	Pair, Nth int // Nth is 0 of the first word and 1 of the second
	From, To  int
	Message   string
}

// Sides gives for each pair of a consistency rule the first place of each of its
// words in text.
func (s *Style) Sides(text string) []Side {
	var list []Side
	low := strings.ToLower(text)
	for i := range s.pairs {
		for nth := range s.pairs[i] {
			s.pairs[i][nth].find(text, low, func(m []int) bool {
				list = append(list, Side{i, nth, m[2], m[3], s.says(text[m[2]:m[3]])})
				return false
			})
		}
	}
	return list
}

var verb = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`%(?:\[(\d)\])?s|%%`) })

// says is the message with what was found in place of %s, in order, or as %[1]s
// counts them.
func (s *Style) says(args ...string) string {
	next := 0
	return verb().ReplaceAllStringFunc(s.Message, func(v string) string {
		if v == "%%" {
			return "%"
		}
		at := next
		if v != "%s" {
			at = int(v[2] - '1')
		}
		next = at + 1
		if at < 0 || at >= len(args) {
			return ""
		}
		return args[at]
	})
}
