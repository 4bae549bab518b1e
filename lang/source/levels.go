package source

import "fmt"

// level is an opened bracket, block, text, heredoc, interpolation or directive
// that is not yet closed.
type level struct {
	sign    byte // { [ ( " < (heredoc) $ %
	at      int  // offset of the opening sign
	lines   bool // line ends separate expressions
	splat   bool // [*]
	isFor   bool // the first word after { is for
	nested  int  // conditions and splats of the expression at hand, open directives
	unary   int  // signs that wait for their operand
	ops     int  // operators of the expression at hand
	pieces  int  // of a text; else tokens
	joins   int  // pieces of a text that follow another
	run     int  // bytes of the pieces that will be joined
	wasText bool
}

func (s *scanner) top() *level { return &s.levels[len(s.levels)-1] }

func (s *scanner) push(sign byte, at int) {
	s.levels = append(s.levels, level{sign: sign, at: at, lines: sign == '{'})
	if !isText(sign) {
		s.depth++
		s.opens++
		s.checkBounds(at)
	}
}

func (s *scanner) pop() {
	l := s.top()
	s.depth -= l.nested + l.unary
	if !isText(l.sign) {
		s.depth--
	}
	s.width -= l.ops
	if s.copied += l.joins * l.pieces * 8; s.copied > maxCopied {
		s.refuse(Problem{
			Rule: RuleLimit, Range: Range{s.path, l.at, l.at + 1},
			Message: "the text that begins here is cut into too many pieces by its line ends, $ and %",
			Help:    `put it into a file of its own and read it with template("…")`,
		})
	}
	s.levels = s.levels[:len(s.levels)-1]
}

// isText tells quotes and heredocs: the parser recurses not at them but at the
// ${ and %{ within.
func isText(sign byte) bool { return sign == '"' || sign == '<' }

// nest counts n more signs that the parser recurses at, in the level on top.
func (s *scanner) nest(n, at int) {
	s.top().nested += n
	s.depth += n
	s.opens += n
	s.checkBounds(at)
}

func (s *scanner) operator(at int) {
	l := s.top()
	l.ops++
	s.width++
	s.depth -= l.unary
	l.unary = 0
	s.checkBounds(at)
}

// separate forgets what belongs to the expression that ends here.
func (s *scanner) separate() {
	l := s.top()
	s.width -= l.ops
	s.depth -= l.nested + l.unary
	l.ops, l.nested, l.unary = 0, 0, 0
}

func (s *scanner) checkBounds(at int) {
	if s.depth <= maxDepth && s.width <= maxWidth && s.opens <= maxOpens || s.bad {
		return
	}
	p := Problem{Rule: RuleLimit, Range: Range{s.path, at, at + 1}}
	switch {
	case s.depth > maxDepth:
		p.Message = fmt.Sprintf("brackets, blocks or signs stand more than %d deep within one another", maxDepth)
		p.Help = "is a closing bracket missing? Otherwise name inner parts in a locals block"
	case s.width > maxWidth:
		p.Message = fmt.Sprintf("an expression of more than %d operators", maxWidth)
		p.Help = "is a closing bracket missing? Otherwise name parts of it in a locals block"
	default:
		p.Message = fmt.Sprintf("a block of more than %d brackets and signs", maxOpens)
		p.Help = "split it into several blocks"
	}
	s.refuse(p)
}

func (s *scanner) unary(t token) {
	s.top().unary++
	s.depth++
	s.opens++
	s.checkBounds(t.start)
}

func (s *scanner) open(t token) {
	sign := s.lex.src[t.start]
	if sign == '[' {
		s.operator(t.start) // an index of an index is a deeper tree
	}
	s.push(sign, t.start)
}

// close closes the innermost bracket that c can mean. Unbalanced brackets are
// for the parser to report; here they must only not drag on.
func (s *scanner) close(c byte, at int) {
	l := s.top()
	switch {
	case c == '}' && len(s.levels) == 1:
		s.out.extra = true
	case c == '}' && l.sign != '{':
		for i := len(s.levels) - 1; i > 0; i-- {
			switch s.levels[i].sign {
			case '{':
				s.popTo(i)
				return
			case '(', '[':
				continue
			}
			return
		}
	case c == ')' && l.sign == '(', c == ']' && l.sign == '[', c == '}':
		splat := l.splat
		if len(s.levels) > 1 {
			if c == '}' {
				s.compareIndent(l.at, at)
			}
			s.popTo(len(s.levels) - 1)
		}
		if splat {
			s.nest(1, at)
		}
	}
}

// closeTo closes the innermost level of either sign and all within it.
func (s *scanner) closeTo(a, b byte) {
	for i := len(s.levels) - 1; i > 0; i-- {
		if g := s.levels[i].sign; g == a || g == b {
			s.popTo(i)
			return
		}
	}
}

func (s *scanner) popTo(i int) {
	for len(s.levels) > i {
		s.pop()
	}
}
