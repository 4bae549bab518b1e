package phrase

import "strings"

// Role is what a piece of copy in an engine's language does.
type Role uint8

const (
	Words  Role = iota // text, which stands as it is
	Value              // prints Said
	Hidden             // prints nothing, such as a comment
	If                 // begins a choice: what follows is read where Said holds
	Elif               // goes on with one: where nothing before held and Said does
	Else               // where nothing before held
	End                // ends it
	Other              // a tag that is not known
)

// Tag is a piece of copy in an engine's language.
type Tag struct {
	Role Role
	Text string // as it stands
	Said string // an expression of the language
	OK   bool   // it is understood; words always are
}

// maxChoices is how deep choices of copy may stand in one another, and how many ways
// one may have.
const maxChoices = 40

// Copied is copy made of tags. What is not understood stands in it as it is, in HTML as
// a comment where one can stand, and is told, each once, in as many characters as a
// remark takes. A choice is understood as a whole or not at all.
func Copied(list []Tag, html bool) (copy *Copy, kept []string) {
	pair(list)
	copy = &Copy{}
	told := map[string]bool{}
	inside := false // of an element's own brackets
	keep := func(text string) {
		if html && !inside && text != "" {
			copy.Text("<!-- " + strings.ReplaceAll(text, "--", "- -") + " -->")
		} else {
			copy.Text(text)
		}
		if r := []rune(text); len(r) > 60 {
			text = string(r[:60]) + "…"
		}
		if text != "" && !told[text] {
			told[text] = true
			kept = append(kept, text)
		}
	}
	var open []int // how many ways each open choice has that are choices of their own
	for _, x := range list {
		switch {
		case x.Role == Words:
			copy.Text(x.Text)
			if open, shut := strings.LastIndexByte(x.Text, '<'), strings.LastIndexByte(x.Text, '>'); open != shut {
				inside = open > shut
			}
		case x.Role == Hidden:
		case !x.OK:
			keep(x.Text)
		case x.Role == Value:
			copy.Hole(x.Said)
		case x.Role == If:
			copy.If(x.Said)
			open = append(open, 0)
		case x.Role == Elif:
			copy.Else()
			copy.If(x.Said)
			open[len(open)-1]++
		case x.Role == Else:
			copy.Else()
		case x.Role == End:
			for range open[len(open)-1] + 1 {
				copy.End()
			}
			open = open[:len(open)-1]
		}
	}
	return copy, kept
}

// pair holds that a choice is understood as a whole or not at all.
func pair(list []Tag) {
	var open [][]int
	shut := func(group []int, whole bool) {
		elses := 0
		for _, i := range group {
			if list[i].Role == Else {
				elses++
			}
			whole = whole && list[i].OK && (elses == 0 || list[i].Role == Else && elses == 1 || list[i].Role == End)
		}
		for _, i := range group {
			list[i].OK = whole
		}
	}
	for i, x := range list {
		switch x.Role {
		case If:
			open = append(open, []int{i})
		case Elif, Else, End:
			if len(open) == 0 {
				list[i].OK = false
				continue
			}
			top := len(open) - 1
			open[top] = append(open[top], i)
			if x.Role == End {
				shut(open[top], len(open) <= maxChoices && len(open[top]) <= maxChoices)
				open = open[:top]
			}
		}
	}
	for _, group := range open {
		shut(group, false)
	}
}
