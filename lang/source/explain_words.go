package source

import (
	"bytes"
	"fmt"
	"strings"
)

// blocks words what can be wrong with blocks and their settings.
func (x *explainer) blocks() bool {
	switch x.d.Summary {
	case "Attribute redefined":
		x.p = setTwice(x.found, x.p.Range, Range{})
		x.p.Related = nil
		if first, ok := x.firstSetting(); ok {
			x.p.Related = []Related{{first, "first set here"}}
		}
	case "Invalid argument name":
		x.say(`a name to the left of "=" has no quotes`, "delete the quotes")
	case "Unclosed configuration block", "Unclosed configuration body":
		x.unclosedBlock()
	case "Argument or block definition required":
		x.noItem()
	case "Argument definition required":
		x.say("a block on one line holds one setting and no block", "begin a new line after the { and before the }")
	case "Missing newline after argument":
		x.say("after this value the line must end, but "+x.shown(), "put each setting on a line of its own")
		if strings.HasPrefix(x.found, "}") {
			x.say("the } of a block of several lines stands on a line of its own", "begin a new line before the }")
		}
	case "Unexpected comma after argument":
		x.say("settings of a block are parted by line ends, not by commas", "delete the comma")
	case "Invalid block definition":
		switch {
		case strings.Contains(x.d.Detail, "equals sign"):
			x.say(`a block has no "=" before its {`, `delete the "=", or the name in quotes before it`)
		case strings.HasSuffix(x.found, "\n"):
			x.p.brace = true
			x.say("a block needs a { on the same line as its name", "add the {, or set a value with =")
		default:
			x.say("a name in quotes or { is expected, but "+x.shown(), "a block begins like this: send \"welcome\" {")
		}
	case "Invalid single-argument block definition":
		x.say("a block on one line holds one setting and ends on that line", "begin a new line after the {, after each setting and before the }")
	case "Missing newline after block definition":
		x.say("after the } of a block the line must end, but "+x.shown(), "begin a new line after the }")
	default:
		return false
	}
	return true
}

func (x *explainer) unclosedBlock() {
	name, start := header(x.f, x.p.Range.Start)
	x.p.Range.Start = min(start, x.p.Range.Start)
	x.say(fmt.Sprintf("%s { is never closed", name), "add a } where it ends")
	if at := x.item.suspect; at > 0 && at != x.p.Range.End-1 {
		// A later brace that stands further left shows which one is missing.
		outer := Related{x.p.Range, "its } then closes this"}
		name, start := header(x.f, at)
		x.p.Range = x.f.Range(start, at+1)
		x.say(fmt.Sprintf("%s { is never closed: the next } stands further left", name), "add a } where it ends")
		x.p.Related = []Related{outer}
	}
}

func (x *explainer) noItem() {
	switch {
	case x.found == "}":
		x.say("this } closes nothing", "delete it, or add the { that it belongs to")
	case x.found == ")" || x.found == "]":
		x.say(fmt.Sprintf("this %s closes nothing", x.found), "delete it, or add the bracket that it belongs to")
	case x.found == "{":
		x.say("this { has no name before it", "the { of a block stands on the same line as its name")
	case x.found != "" && isIdentStart(x.found[0]):
		x.say(fmt.Sprintf("%s stands alone: it is neither a setting nor a block", x.found),
			fmt.Sprintf("write %s = … for a setting or %s { … } for a block", x.found, x.found))
	default:
		x.say("a setting or a block is expected, but "+x.shown(), `write a setting as name = value`)
	}
}

// firstSetting looks for the setting that HCL found before this one: HCL names
// its line within the item.
func (x *explainer) firstSetting() (Range, bool) {
	if x.f == nil {
		return Range{}, false
	}
	l := newLexer(x.f.Data[:min(x.p.Range.Start, len(x.f.Data))])
	l.pos = x.item.start
	type block struct{ first int }
	var open []block
	cur := block{first: -1}
	name, nameAt, lineStart := "", 0, true
	for {
		t := l.next()
		switch t.kind {
		case tokEOF:
			if cur.first < 0 {
				return Range{}, false
			}
			return x.f.Range(cur.first, cur.first+len(x.found)), true
		case tokNewline, tokComment:
			lineStart = lineStart || x.f.Data[t.end-1] == '\n'
			continue
		case tokOpen, tokInterp, tokControl, tokOQuote, tokOHeredoc:
			open = append(open, cur)
			cur = block{first: -1}
		case tokClose, tokSeqEnd, tokCQuote, tokCHeredoc:
			if len(open) > 0 {
				cur = open[len(open)-1]
				open = open[:len(open)-1]
			}
		case tokIdent:
			if lineStart {
				name, nameAt = string(x.f.Data[t.start:t.end]), t.start
			}
		case tokEqual:
			if name == x.found && cur.first < 0 {
				cur.first = nameAt
			}
			name = ""
		}
		lineStart = t.kind == tokOpen && x.f.Data[t.start] == '{'
	}
}

// values words what can be wrong with values and expressions.
func (x *explainer) values() bool {
	switch x.d.Summary {
	case "Missing expression", "Invalid expression":
		x.weak = true
		x.say("a value is expected, but "+x.shown(), "write a text in quotes, a number, true, a list in [ ] or a reference such as team.lifecycle")
	case "Extra characters after expression":
		x.say("one value is expected, but "+x.shown()+" behind it", "delete what is too much, or put an operator or comma between")
	case "Missing false expression in conditional":
		x.say(`after "?" come two values with ":" between them, but `+x.shown(), "write condition ? one : other")
	case "Invalid attribute name":
		x.say("after a dot comes a name", "write what is meant, such as profile.first_name, or delete the dot")
	case "Invalid legacy index syntax":
		x.say("a place in a list stands in [ ]", "write list[0][1] instead of list.0.1")
	case "Nested splat expression not allowed":
		x.say("two * follow one another", "write list[*].name")
	case "Missing close bracket on splat index", "Missing close bracket on index":
		x.say("a ] is expected, but "+x.shown(), "close the [")
	case "Unbalanced parentheses":
		x.say("a ) is expected, but "+x.shown(), "close the (")
		x.opening("this ( is still open")
	case "Unterminated function call":
		x.say(fmt.Sprintf("the bracket of %s is never closed", strings.TrimSuffix(x.found, "(")), "add a ) behind the last value")
	case "Missing argument separator":
		if x.unclosed() {
			break
		}
		x.say("a comma is expected between two values, but "+x.shown(), "put a comma before it, or close the bracket with )")
		x.opening("in this call")
	case "Missing closing parenthesis":
		x.say(`nothing may follow "..." but )`, "close the bracket")
	case "Missing function name", "Missing open parenthesis":
		x.say(`names of functions have no "::"`, "write the function's name and its values in brackets")
	case "Unterminated tuple constructor expression":
		x.say("the list that begins here is never closed", "add a ] where it ends")
	case "Unterminated object constructor expression":
		x.say("the { that begins here is never closed", "add a } where it ends")
	case "Missing item separator":
		if x.unclosed() {
			break
		}
		x.say("a comma is expected between two items of a list, but "+x.shown(), "put a comma before it, or close the list with ]")
		x.opening("in this list")
	case "Missing attribute value":
		x.say(`"=" and a value are expected, but `+x.shown(), "write each entry as name = value")
	case "Missing key/value separator":
		x.say(`"=" is expected behind the name, but `+x.shown(), "write each entry as name = value; a name with other signs than letters, digits and _ stands in quotes")
	case "Missing attribute separator":
		x.say("a comma or a new line is expected between two entries, but "+x.shown(), "put a comma before it, or close with }")
		x.opening("in these entries")
	case "Invalid 'for' expression", "Invalid 'for' directive":
		x.say("this for cannot be read: "+lowerFirst(strings.TrimSuffix(x.d.Detail, ".")), "write [for item in list : item.name]")
		if strings.HasSuffix(x.d.Summary, "directive") {
			x.p.Help = "write %{ for item in trigger.items }"
		}
	case "Invalid number literal":
		x.say(fmt.Sprintf("%s is not a number", x.found), "write digits with at most one dot")
	default:
		return false
	}
	return true
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// texts words what can be wrong within quotes, heredocs and ${ }.
func (x *explainer) texts() bool {
	const both = `to write the characters themselves, write $${ or %%{`
	switch x.d.Summary {
	case "Invalid string literal":
		x.say("a name in quotes cannot hold ${ or %{", "write the name itself")
	case "Unterminated string literal", "Unterminated template string":
		x.say("a text is never closed", "add the closing quote")
		x.opening("the text begins here")
		if at := x.item.heredoc; at > 0 {
			line, start := x.f.Line(x.f.Position(at).Line)
			mark := strings.TrimLeft(string(line[at-start:]), "<-")
			x.p.Range, x.p.Related = x.f.Range(at, start+len(line)), nil
			x.say("the text that begins here is never closed", fmt.Sprintf("write %s alone on a line where it ends", mark))
		}
	case "Invalid escape sequence":
		x.say(fmt.Sprintf("%s is not known in a text", x.found), `write \\ for a backslash; known are \n \t \" \\ \u1234`)
	case "Unclosed template interpolation sequence":
		x.say("a ${ in this text is never closed", "add a } behind the name; "+both)
	case "Extra characters after interpolation expression":
		x.say("} is expected to close ${, but "+x.shown(), "close it with }; "+both)
	case "Invalid template directive", "Invalid template control keyword":
		x.say("after %{ comes if, else, endif, for or endfor, but "+x.shown(), "write one of these; "+both)
	case "Unexpected end of template":
		x.unendedDirective()
	default:
		word, ok := strings.CutPrefix(x.d.Summary, "Unexpected ")
		if word, isDirective := strings.CutSuffix(word, " directive"); ok && isDirective {
			x.say(fmt.Sprintf("%%{ %s } closes nothing here", word), "each %{ if … } ends in one %{ endif }, each %{ for … } in one %{ endfor }")
			return true
		}
		if word, ok := strings.CutPrefix(x.d.Summary, "Extra characters in "); ok {
			x.say(fmt.Sprintf("} is expected to close %%{ %s, but ", strings.TrimSuffix(word, " marker"))+x.shown(), "close it with }")
			return true
		}
		return false
	}
	return true
}

// unendedDirective points at the directive that has no end, which the parser
// misses only where the text ends.
func (x *explainer) unendedDirective() {
	x.say("a %{ if … } or %{ for … } of this text has no end", "add %{ endif } or %{ endfor }")
	if x.f == nil {
		return
	}
	x.follows = true // unless a directive is found that has none
	open := 0
	src := x.f.Data[x.item.start:x.p.Range.Start]
	for i := len(src) - 2; i >= 0; i-- {
		if src[i] != '%' || src[i+1] != '{' {
			continue
		}
		switch word := directiveWord(src[i:]); word {
		case "endif", "endfor":
			open++
		case "if", "for":
			if open--; open >= 0 {
				continue
			}
			end := i + 2 + len(src[i+2:])
			if n := bytes.IndexByte(src[i:], '}'); n >= 0 {
				end = i + n + 1
			}
			x.p.Range = x.f.Range(x.item.start+i, x.item.start+end)
			x.follows = false
			x.say(fmt.Sprintf("this %%{ %s … } has no end", word), fmt.Sprintf("write %%{ end%s } where it ends", word))
			return
		}
	}
}

// characters words what can be wrong with single characters.
func (x *explainer) characters() bool {
	switch x.d.Summary {
	case "Unsupported operator":
		help := "use && for 'and', || for 'or', ! for 'not'"
		x.say(fmt.Sprintf("%s is not an operator here", x.found), help)
	case "Invalid character encoding":
		x.p.sign = true
		x.say("this is not UTF-8 text", "save the file in UTF-8")
	case "Invalid multi-line string":
		x.say("a text in quotes ends on the line on which it begins", `close the quote, write \n for a line end, or use a heredoc (<<EOT … EOT)`)
	case "Invalid character":
		x.p.sign = true
		switch x.found {
		case "“", "”", "„", "«", "»":
			x.quote = x.f != nil
			x.say(fmt.Sprintf(`%s is a typographic quote; texts stand in straight quotes`, x.found), `write "`)
		case "'", "‘", "’":
			x.quote = x.f != nil
			x.say("texts stand in double quotes, not in single ones", `write "`)
		case "`":
			x.say("a backtick has no meaning here", `write ", or a heredoc (<<EOT … EOT) for several lines`)
		case ";":
			x.say("settings are parted by line ends, not by semicolons", "delete the semicolon and begin a new line")
		case "\u00a0":
			x.say("this is a no-break space, which is no space here", "replace it by a plain space")
		default:
			x.say(fmt.Sprintf("%s has no meaning here", x.found), "delete it, or put the text in quotes")
		}
	default:
		return false
	}
	return true
}
