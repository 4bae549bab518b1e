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

	extra     bool // a } closes nothing
	restarted bool // parts were scanned again, see recover.go
}

// item is a top-level item of a file with the line end after it.
type item struct {
	start, end int
	open       bool   // its end is the end of the file, and something is not closed
	refused    bool   // too deep or too large for hclsyntax; problems says so
	mends      []mend // that let the rest be parsed
	heredoc    int    // offset of a heredoc that is never closed, or 0
	suspect    int    // offset of a { whose } stands further left than its line
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
				Help:    "close it with */, or begin each of its lines with #",
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
			s.item.open = len(s.levels) > 1
			s.popTo(1)
			s.endItem(t.end)
			return
		}
		s.tokens++
		if s.tokens == maxTokens {
			s.refuse(Problem{
				Rule: RuleLimit, Range: Range{s.path, t.start, t.end},
				Message: fmt.Sprintf("the file holds more than %d words and signs", maxTokens),
				Help:    "split it into several files",
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
				Help:    "delete some of the lines above this place",
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
	if !s.bracket(t) {
		s.part(t)
	}
	s.prev = t.kind
}

// bracket takes what opens and closes levels.
func (s *scanner) bracket(t token) bool {
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
		s.checkHeredoc(t.start)
		s.closeTo('<', '<')
	case tokSeqEnd:
		s.closeTo('$', '%')
	default:
		return false
	}
	return true
}

// part takes a part of an expression.
func (s *scanner) part(t token) {
	switch t.kind {
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

func (s *scanner) ident(t token) {
	l := s.top()
	word := s.lex.src[t.start:t.end]
	switch {
	case l.sign == '%' && s.prev == tokControl:
		s.directive(string(word), t.start)
	case l.sign == '{' && l.pieces == 1:
		l.isFor = string(word) == "for"
	case l.sign == '{' && l.pieces == 2 && l.isFor && s.prev == tokIdent:
		// { for x … }: line ends separate nothing. A setting has "=" behind it.
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
			Help:    "put it in quotes if it is not a number to count with",
		})
	}
}
