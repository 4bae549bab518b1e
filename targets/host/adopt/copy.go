package adopt

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/host/script"
)

// Place is where copy stands, which says what its values are written for.
type Place uint8

const (
	Plain Place = iota
	HTML
	URL
	JSON
)

// Text is copy: what is written, and holes in it.
type Text []Piece

// Piece is a literal, or code such as ${profile.first_name} and %{ endif }.
type Piece struct{ Literal, Code string }

// Copy is a script that gives text, as copy. What cannot be said is left out, and
// its source is given.
func (w *Words) Copy(e *script.Expr, at Place) (text Text, left []string) {
	c := copier{w: w, at: at}
	c.add(e.Inner())
	return c.out, c.left
}

type copier struct {
	w    *Words
	at   Place
	out  Text
	left []string
}

func (c *copier) literal(s string) {
	if n := len(c.out); n > 0 && c.out[n-1].Code == "" {
		c.out[n-1].Literal += s
		return
	}
	c.out = append(c.out, Piece{Literal: s})
}

func (c *copier) code(format string, args ...any) {
	c.out = append(c.out, Piece{Code: fmt.Sprintf(format, args...)})
}

func (c *copier) add(e *script.Expr) {
	if !c.w.enter() {
		c.left = append(c.left, e.Source())
		return
	}
	defer func() { c.w.depth-- }()
	e = e.Inner()
	if v, ok := e.Constant(); ok {
		if s, ok := v.Printed(); ok {
			c.literal(s)
		}
		return
	}
	if parts, ok := e.Joined(); ok {
		for _, p := range parts {
			c.add(p)
		}
		return
	}
	if test, then, other, ok := e.Chosen(); ok {
		if when, ok := c.w.condition(test); ok {
			c.code("%%{ if %s }", when.text)
			c.add(then)
			if v, constant := other.Constant(); !constant || v.S != "" {
				c.code("%%{ else }")
				c.add(other)
			}
			c.code("%%{ endif }")
			return
		}
	}
	if c.loop(e) {
		return
	}
	if x, ok := c.w.placed(e, c.at); ok {
		c.code("${%s}", x.text)
		return
	}
	c.left = append(c.left, e.Source())
}

// loop goes through a list.
func (c *copier) loop(e *script.Expr) bool {
	for i, form := range forms().loops {
		h, ok := e.Match(form)
		if !ok {
			continue
		}
		over, ok := c.w.value(h[0])
		if !ok {
			return false
		}
		c.w.use(over.text, "list")
		name := fmt.Sprintf("_%d", i+1)
		if c.w.vars == nil {
			c.w.vars, c.w.lists = map[string]string{}, map[string]string{}
		}
		before := c.w.vars[name]
		c.w.vars[name] = loopName(over.text, i)
		c.w.lists[c.w.vars[name]] = over.text
		c.code("%%{ for %s in %s }", c.w.vars[name], over.text)
		c.add(h[9])
		c.code("%%{ endfor }")
		c.w.vars[name] = before
		return true
	}
	return false
}

// loopName is what an item of a list is called: that of trigger.items is item.
func loopName(list string, depth int) string {
	name := list[strings.LastIndexByte(list, '.')+1:]
	if one, plural := strings.CutSuffix(name, "s"); plural && adopt.Plain(one) == one {
		return one
	}
	return fmt.Sprintf("item%d", depth+1)
}

// placed is a value that copy writes, as the language marks it at a place.
func (w *Words) placed(e *script.Expr, at Place) (said, bool) {
	name, list, called := e.Called()
	escapes := called && len(list) == 1 && helper(e, name)
	switch {
	case at == HTML && escapes && name == "_url": // in an address within the markup
		x, ok := w.hole(list[0])
		return said{"url_encode(" + x.text + ")", tight}, ok
	case at == HTML && escapes && name == "_html", at == URL && escapes && name == "_url", at == JSON && escapes && name == "_json":
		return w.hole(list[0])
	case at == HTML:
		x, ok := w.hole(e)
		return said{"raw(" + x.text + ")", tight}, ok
	}
	return w.hole(e)
}

// hole is text of a value, as an expression.
func (w *Words) hole(e *script.Expr) (said, bool) {
	if !w.enter() {
		return said{}, false
	}
	defer func() { w.depth-- }()
	e = e.Inner()
	if x, ok := w.filter(e); ok {
		return x, true
	}
	return w.value(e)
}

// text is a text that is put together, as an expression.
func (w *Words) text(e *script.Expr) (said, bool) {
	if x, ok := w.filter(e); ok {
		return x, true
	}
	if _, ok := e.Joined(); !ok {
		return said{}, false
	}
	text, left := w.Copy(e, Plain)
	return said{text.Quoted(), tight}, left == nil
}

// Quoted is copy as an expression on one line.
func (t Text) Quoted() string {
	return `"` + t.write(func(s string) string {
		q := adopt.Quote(s)
		return q[1 : len(q)-1]
	}) + `"`
}

// write gives the pieces with literals as escape writes them. A mark that stands just
// before code would change what the code is.
func (t Text) write(escape func(string) string) string {
	var b strings.Builder
	for i, p := range t {
		last := len(p.Literal) - 1
		switch {
		case p.Code != "":
			b.WriteString(p.Code)
		case last >= 0 && i+1 < len(t) && (p.Literal[last] == '$' || p.Literal[last] == '%'):
			b.WriteString(escape(p.Literal[:last]) + `${"` + p.Literal[last:] + `"}`)
		default:
			b.WriteString(escape(p.Literal))
		}
	}
	return b.String()
}

// bare is copy as lines are written that stand for themselves.
func bare(s string) string { return strings.NewReplacer("${", "$${", "%{", "%%{").Replace(s) }

// String is copy as an expression: several lines as they are, if the last one ends.
func (t Text) String() string {
	if t.lines() < 2 || !strings.HasSuffix(t[len(t)-1].Literal, "\n") || !t.plain() {
		return t.Quoted()
	}
	body := t.write(bare)
	const mark = "TEXT"
	for _, line := range strings.Split(body, "\n") {
		if strings.TrimSpace(line) == mark {
			return t.Quoted()
		}
	}
	return "<<" + mark + "\n" + body + mark
}

// much is how long copy becomes that stands in the message, in bytes.
const much = 300

// fileMark begins the value of an attribute whose text is to stand in a file of its
// own. Then come the file's ending, a line end, and the text.
const fileMark = "\x00"

// File is copy of a message's as the value of an attribute. Account.Add puts what is
// long in a file with an ending such as "html".
func (t Text) File(ending string) string {
	size := 0
	for _, p := range t {
		size += len(p.Literal) + len(p.Code)
	}
	if t.lines() < 3 && size <= much || !t.plain() {
		return t.Quoted()
	}
	return fileMark + ending + "\n" + t.write(bare)
}

func (t Text) lines() int {
	n := 0
	for _, p := range t {
		n += strings.Count(p.Literal, "\n")
	}
	return n
}

// plain reports whether all of it can stand in lines and files as it is.
func (t Text) plain() bool {
	for _, p := range t {
		if strings.ContainsFunc(p.Literal, func(c rune) bool { return c < ' ' && c != '\n' && c != '\t' || c == '\uFEFF' || c == '\uFFFD' }) {
			return false
		}
	}
	return true
}

// Empty reports whether nothing is written.
func (t Text) Empty() bool { return len(t) == 0 || len(t) == 1 && t[0] == (Piece{}) }
