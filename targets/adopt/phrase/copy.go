package phrase

import (
	"regexp"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// Copy is text that a person reads, with values and choices in it.
type Copy struct{ parts []piece }

// piece is literal text, or code that stands as it is.
type piece struct {
	text string
	code bool
}

// Text adds literal text.
func (c *Copy) Text(s string) {
	if s == "" {
		return
	}
	c.parts = append(c.parts, piece{text: s})
}

// Hole adds the value of an expression.
func (c *Copy) Hole(expr string) { c.parts = append(c.parts, piece{"${" + expr + "}", true}) }

// If begins a choice, which Else may part and End ends.
func (c *Copy) If(cond string) { c.parts = append(c.parts, piece{"%{ if " + cond + " }", true}) }

// Else begins what is read where no condition before it holds.
func (c *Copy) Else() { c.parts = append(c.parts, piece{"%{ else }", true}) }

// End ends the innermost choice.
func (c *Copy) End() { c.parts = append(c.parts, piece{"%{ endif }", true}) }

// Add adds the parts of another copy.
func (c *Copy) Add(o *Copy) {
	for _, p := range o.parts {
		if p.code {
			c.parts = append(c.parts, p)
		} else {
			c.Text(p.text)
		}
	}
}

// Empty reports whether nothing would be read.
func (c *Copy) Empty() bool { return len(c.parts) == 0 }

// Expr is the copy as an expression on one line.
func (c *Copy) Expr() string {
	return `"` + c.write(func(s string) string {
		q := adopt.Quote(s)
		return q[1 : len(q)-1]
	}) + `"`
}

// directives finds what a file of copy would take for one.
var directives = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`%\{(~?\s*(?:if|else|endif|for|endfor)\b)`)
})

// File is the copy as a file that template() reads; false if it holds what files of
// text do not.
func (c *Copy) File() (string, bool) {
	for _, p := range c.parts {
		if strings.ContainsFunc(p.text, func(r rune) bool {
			return r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == '\uFEFF' || r == '\uFFFD'
		}) {
			return "", false
		}
	}
	return c.write(InFile), true
}

// InFile is text as a file of copy holds it. There "%{" is an escape before a directive
// alone, so that style sheets stay as they are.
func InFile(s string) string {
	s = strings.NewReplacer("${", "$${", "\r\n", "\n", "\r", "\n").Replace(s)
	return directives().ReplaceAllString(s, "%%{$1")
}

// Lines reports whether the copy is of several lines.
func (c *Copy) Lines() bool {
	for _, p := range c.parts {
		if !p.code && strings.Contains(p.text, "\n") {
			return true
		}
	}
	return false
}

// merge makes one part of literal parts that follow one another.
func (c *Copy) merge() {
	var out []piece
	for i := 0; i < len(c.parts); i++ {
		if c.parts[i].code {
			out = append(out, c.parts[i])
			continue
		}
		var b strings.Builder
		for ; i < len(c.parts) && !c.parts[i].code; i++ {
			b.WriteString(c.parts[i].text)
		}
		i--
		out = append(out, piece{text: b.String()})
	}
	c.parts = out
}

func (c *Copy) write(escape func(string) string) string {
	c.merge()
	var b strings.Builder
	for i, p := range c.parts {
		if p.code {
			b.WriteString(p.text)
			continue
		}
		text, last := c.held(i)
		b.WriteString(escape(text) + last)
	}
	return b.String()
}

// held is the text of a part without the marks at its end that would be read with the
// code behind it, and those marks as a value.
func (c *Copy) held(i int) (text, last string) {
	text = c.parts[i].text
	if i+1 == len(c.parts) {
		return text, ""
	}
	if rest := strings.TrimRight(text, "$%"); rest != text {
		return rest, "${" + adopt.Quote(text[len(rest):]) + "}"
	}
	return text, ""
}
