package source

import "fmt"

// Bounds on one item of a file: a top-level block, or one expression.
//
// maxOpens is what makes hclsyntax safe: its recursion cannot be deeper than
// the number of signs that make it recurse, whatever its error recovery does
// with unbalanced input. The others bound what comes after: the depth of the
// tree, and work that grows with the square of the input.
const (
	maxDepth    = 200        // brackets, blocks, templates, conditions and signs within one another
	maxWidth    = 2_000      // operators of one expression with those around it
	maxOpens    = 20_000     // signs that hclsyntax recurses at
	maxTokens   = 1_000_000  // of a file: each takes some 100 bytes while parsing
	maxCopied   = 2 << 30    // bytes that hclsyntax moves to join the pieces of texts
	maxSkipped  = 20_000_000 // line ends and comments, times the levels that pass over them
	maxDigits   = 100        // of a number
	maxExponent = 400        // size of a number's exponent
)

// scan is what one pass over the bytes of a file finds.
type scan struct {
	comments []Comment
	items    []item
	problems []Problem

	restarted bool // parts were scanned again, see recover.go
}

// item is a top-level item of a file with the line end after it.
type item struct {
	start, end int
	refused    bool   // too deep or too large for hclsyntax; problems says so
	mends      []mend // that let the rest be parsed
	heredoc    int    // offset of a heredoc that is never closed, or 0
	suspect    int    // offset of a { whose } stands further left than its line
}

// level is an opened bracket, block, text, heredoc, interpolation or directive
// that is not yet closed.
type level struct {
	sign    byte // { [ ( " < (heredoc) $ %
	at      int  // offset of the opening sign
	lines   bool // line ends separate expressions
	splat   bool // [*]
	nested  int  // conditions and splats of the expression at hand, open directives
	unary   int  // signs that wait for their operand
	ops     int  // operators of the expression at hand
	pieces  int  // of a text
	joins   int  // pieces of a text that follow another
	run     int  // bytes of the pieces that will be joined
	wasText bool
}

// scanner bounds the items of a file; see the constants above.
type scanner struct {
	path    string
	lex     *lexer
	out     scan
	levels  []level // levels[0] is the file
	depth   int     // over all levels: levels, nested, unary
	width   int     // over all levels: ops
	opens   int
	tokens  int
	copied  int // of this item
	skipped int // of this item
	blanks  int // line ends and comments since the last token
	prev    kind
	prevAt  int
	item    item
	bad     bool // the item is refused already
	label   bool // the text at hand may be a block's label

	second   int // where the item's second line begins
	next     int // where the next item may begin, or 0; see resume
	restarts int
}

// scanConfig scans a file of blocks.
func scanConfig(path string, src []byte) scan {
	s := newScanner(path, newLexer(src), true)
	s.run(func() bool { return false })
	return s.out
}

func newScanner(path string, l *lexer, lines bool) *scanner {
	return &scanner{
		path: path, lex: l,
		levels: []level{{at: l.pos, lines: lines}},
		item:   item{start: l.pos},
	}
}

// run reads tokens to the end of the text, or until done says so after one.
func (s *scanner) run(done func() bool) {
	for {
		t := s.lex.next()
		if s.lex.unclosed >= 0 {
			s.refuse(Problem{
				Rule: RuleSyntax, Range: Range{s.path, s.lex.unclosed, s.lex.unclosed + 2},
				Message: "the comment that begins here is never closed",
				Help:    "Close it with */, or begin each of its lines with #",
			})
			s.endItem(len(s.lex.src))
			return
		}
		if t.kind == tokEOF {
			if s.resume() {
				continue
			}
			for _, l := range s.levels {
				if l.sign == '<' {
					s.item.heredoc = l.at
				}
			}
			s.popTo(1)
			s.endItem(t.end)
			return
		}
		s.tokens++
		if s.tokens == maxTokens {
			s.refuse(Problem{
				Rule: RuleLimit, Range: Range{s.path, t.start, t.end},
				Message: fmt.Sprintf("the file holds more than %d words and signs", maxTokens),
				Help:    "Split it into several files",
			})
			s.endItem(len(s.lex.src))
			return
		}
		s.token(t)
		if done() {
			return
		}
	}
}

// endItem closes the item at hand at offset end.
func (s *scanner) endItem(end int) {
	s.item.end = end
	s.item.refused = s.bad
	if s.item.end > s.item.start {
		s.out.items = append(s.out.items, s.item)
	}
	s.item = item{start: end}
	s.second, s.next = 0, 0
	s.bad, s.opens, s.copied, s.skipped = false, 0, 0, 0
}

// refuse keeps the item at hand from hclsyntax. One reason is enough.
func (s *scanner) refuse(p Problem) {
	if !s.bad {
		s.out.problems = append(s.out.problems, p)
	}
	s.bad = true
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
			Help:    `Put it into a file of its own and read it with template("…")`,
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
		p.Help = "Is a closing bracket missing? Otherwise name inner parts in a locals block"
	case s.width > maxWidth:
		p.Message = fmt.Sprintf("an expression of more than %d operators", maxWidth)
		p.Help = "Is a closing bracket missing? Otherwise name parts of it in a locals block"
	default:
		p.Message = fmt.Sprintf("a block of more than %d brackets and signs", maxOpens)
		p.Help = "Split it into several blocks"
	}
	s.refuse(p)
}

// token updates the levels by one token.
func (s *scanner) token(t token) {
	switch t.kind {
	case tokNewline, tokComment:
		s.blank(t)
		return
	}
	if s.blanks > 0 {
		// Where line ends have no meaning the parser passes over all of them
		// each time it looks at the next token, from every level.
		s.skipped += s.blanks * s.depth
		s.blanks = 0
		if s.skipped > maxSkipped {
			s.refuse(Problem{
				Rule: RuleLimit, Range: Range{s.path, t.start, t.end},
				Message: "too many empty lines and comments within one expression",
				Help:    "Delete some of the lines above this place",
			})
		}
	}
	switch t.kind {
	case tokLiteral:
		s.literal(t)
		return
	case tokBreak:
		s.closeText(t)
		return
	}
	s.top().wasText = false
	s.top().pieces++
	switch t.kind {
	case tokOpen:
		s.open(t)
	case tokClose:
		s.close(s.lex.src[t.start], t.start)
	case tokOQuote:
		s.label = s.top().lines && (s.prev == tokIdent || s.prev == tokCQuote)
		s.push('"', t.start)
	case tokOHeredoc:
		s.push('<', t.start)
	case tokInterp:
		s.push('$', t.start)
	case tokControl:
		s.push('%', t.start)
	case tokCQuote:
		s.closeTo('"', '"')
	case tokCHeredoc:
		s.closeTo('<', '<')
	case tokSeqEnd:
		s.closeTo('$', '%')
	case tokIdent:
		s.ident(t)
	case tokNumber:
		s.number(t)
	case tokComma:
		s.separate()
	case tokQuery:
		s.operator(t.start)
		s.nest(1, t.start)
	case tokMinus:
		if endsOperand(s.prev) {
			s.operator(t.start)
			break
		}
		s.unary(t)
	case tokBang:
		s.unary(t)
	case tokStar:
		if s.prev == tokOpen && s.top().sign == '[' {
			s.top().splat = true
		}
		s.operator(t.start)
	case tokBinary, tokScope:
		s.operator(t.start)
	}
	s.prev = t.kind
}

func (s *scanner) unary(t token) {
	s.top().unary++
	s.depth++
	s.opens++
	s.checkBounds(t.start)
}

func endsOperand(k kind) bool {
	switch k {
	case tokIdent, tokNumber, tokClose, tokCQuote:
		return true
	}
	return false
}

// blank takes a line end or comment.
func (s *scanner) blank(t token) {
	s.blanks++
	if t.kind == tokComment {
		s.comment(t)
		if s.lex.src[t.end-1] != '\n' {
			return
		}
	}
	s.noteLine(t.end)
	if !s.top().lines {
		return
	}
	s.separate()
	s.prev = tokNewline
	if len(s.levels) == 1 {
		s.endItem(t.end)
	}
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

func (s *scanner) ident(t token) {
	l := s.top()
	word := s.lex.src[t.start:t.end]
	switch {
	case l.sign == '%' && s.prev == tokControl:
		s.directive(string(word), t.start)
	case l.sign == '{' && s.prev == tokOpen && string(word) == "for":
		// In { for … } line ends separate nothing. In a block `for` is a name
		// with "=" or a text behind it.
		l.lines = false
	}
}

// directive counts an if or for of a template as open until its end: inside,
// the parser recurses although the braces of the directive are closed.
func (s *scanner) directive(word string, at int) {
	if len(s.levels) < 2 {
		return
	}
	l := &s.levels[len(s.levels)-2]
	switch word {
	case "if", "for":
		l.nested++
		s.depth++
		s.opens++
		s.checkBounds(at)
	case "endif", "endfor":
		if l.nested > 0 {
			l.nested--
			s.depth--
		}
	}
}

func (s *scanner) literal(t token) {
	l := s.top()
	l.pieces++
	if l.wasText {
		l.joins++
		s.copied += l.run
	} else {
		l.run = 0
	}
	l.run += t.end - t.start
	l.wasText = true
}

// number refuses numbers that no program means and that take long to print.
func (s *scanner) number(t token) {
	text := s.lex.src[t.start:t.end]
	exp, inExp := 0, false
	for _, c := range text {
		switch {
		case c == 'e' || c == 'E':
			exp, inExp = 0, true
		case inExp && isDigit(c):
			exp = min(exp*10+int(c-'0'), maxExponent+1)
		}
	}
	if len(text) > maxDigits || exp > maxExponent {
		s.refuse(Problem{
			Rule: RuleLimit, Range: Range{s.path, t.start, t.end},
			Message: "a number with too many digits or too large an exponent",
			Help:    "Put it in quotes if it is not a number to count with",
		})
	}
}
