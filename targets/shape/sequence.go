package shape

import "regexp/syntax"

// sequence is a regular expression that asks for one character of ASCII after the
// other, such as that of a UUID: which ones may stand at each place. JSON writes all
// of them as they are.
type sequence [][2]uint64

// sequenceOf is nil for other expressions.
func sequenceOf(expr string) sequence {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil
	}
	re = re.Simplify()
	n := len(re.Sub)
	if re.Op != syntax.OpConcat || n < 3 || re.Sub[0].Op != syntax.OpBeginText || re.Sub[n-1].Op != syntax.OpEndText {
		return nil
	}
	var s sequence
	for _, x := range re.Sub[1 : n-1] {
		if !s.add(x) {
			return nil
		}
	}
	return s
}

// add is false for what is no character.
func (s *sequence) add(re *syntax.Regexp) bool {
	var set [2]uint64
	switch re.Op {
	case syntax.OpConcat:
		for _, x := range re.Sub {
			if !s.add(x) {
				return false
			}
		}
		return true
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			set = [2]uint64{}
			if re.Flags&syntax.FoldCase != 0 || !include(&set, r, r) {
				return false
			}
			*s = append(*s, set)
		}
		return true
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			if !include(&set, re.Rune[i], re.Rune[i+1]) {
				return false
			}
		}
		*s = append(*s, set)
		return true
	}
	return false
}

// include is false for what JSON does not write as it is.
func include(set *[2]uint64, from, to rune) bool {
	if from < ' ' || to > '~' {
		return false
	}
	for c := from; c <= to; c++ {
		if c == '"' || c == '\\' {
			return false
		}
		set[c/64] |= 1 << (c % 64)
	}
	return true
}

func (s sequence) fits(text []byte) bool {
	if len(text) != len(s) {
		return false
	}
	for i, c := range text {
		if c >= 128 || s[i][c/64]&(1<<(c%64)) == 0 {
			return false
		}
	}
	return true
}
