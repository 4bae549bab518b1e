package linttest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// expectation is one finding that a fixture asks for.
type expectation struct {
	path    string
	line    int // of the finding
	rule    string
	message *regexp.Regexp
	help    *regexp.Regexp
	related *regexp.Regexp
	at      *string
	met     bool
}

func (e *expectation) String() string {
	s := strconv.Quote(e.message.String())
	if e.rule != "" {
		s = e.rule + " " + s
	}
	if e.at != nil {
		s += " at " + strconv.Quote(*e.at)
	}
	return s
}

// expectations reads the comments of one file.
func expectations(path string, data []byte) ([]*expectation, error) {
	switch {
	case strings.HasSuffix(path, ".hcl"):
		return fromHCL(path, data)
	case strings.HasSuffix(path, ".want"):
		return fromList(strings.TrimSuffix(path, ".want"), string(data))
	}
	return fromMarkup(path, string(data))
}

// fromHCL lexes the file, so that a `want` in a text or heredoc is none. What
// does not lex is still full of comments.
func fromHCL(path string, data []byte) ([]*expectation, error) {
	tokens, _ := hclsyntax.LexConfig(data, path, hcl.InitialPos)
	var list []*expectation
	for _, tok := range tokens {
		if tok.Type != hclsyntax.TokenComment {
			continue
		}
		text := strings.TrimSpace(string(tok.Bytes))
		for _, sign := range []string{"#", "//", "/*"} {
			text = strings.TrimPrefix(text, sign)
		}
		found, err := parseWant(path, tok.Range.Start.Line, strings.TrimSuffix(text, "*/"))
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	return list, nil
}

func fromMarkup(path, text string) ([]*expectation, error) {
	var list []*expectation
	line := 1
	for {
		before, rest, ok := strings.Cut(text, "<!--")
		if !ok {
			return list, nil
		}
		line += strings.Count(before, "\n")
		comment, after, _ := strings.Cut(rest, "-->")
		found, err := parseWant(path, line, comment)
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
		line += strings.Count(comment, "\n")
		text = after
	}
}

func fromList(path, text string) ([]*expectation, error) {
	var list []*expectation
	for l := range strings.Lines(text) {
		number, want, _ := strings.Cut(strings.TrimSpace(l), " ")
		if number == "" {
			continue
		}
		line, err := strconv.Atoi(number)
		if err != nil {
			return nil, fmt.Errorf("%s.want: %q is no line number", path, number)
		}
		found, err := parseWant(path, line, want)
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	return list, nil
}

var wantHead = regexp.MustCompile(`^\s*want([+-]\d+)?(\s|$)`)

// parseWant reads what follows `want`; other comments hold nothing.
func parseWant(path string, line int, text string) ([]*expectation, error) {
	head := wantHead.FindStringSubmatch(text)
	if head == nil {
		return nil, nil
	}
	if head[1] != "" {
		offset, err := strconv.Atoi(head[1])
		if err != nil {
			return nil, err
		}
		line += offset
	}
	fail := func(format string, a ...any) ([]*expectation, error) {
		return nil, fmt.Errorf("%s:%d: %s", path, line, fmt.Sprintf(format, a...))
	}
	rest := text[len(head[0]):]
	var list []*expectation
	word := ""
	for {
		rest = strings.TrimLeft(rest, " \t\r\n")
		if rest == "" {
			break
		}
		if rest[0] != '"' && rest[0] != '`' {
			if word != "" {
				return fail("%q is followed by no quoted text", word)
			}
			word, rest, _ = strings.Cut(rest, " ")
			continue
		}
		quoted, err := strconv.QuotedPrefix(rest)
		if err != nil {
			return fail("%s is not a quoted text", rest)
		}
		rest = rest[len(quoted):]
		value, err := strconv.Unquote(quoted)
		if err != nil {
			return fail("%s: %v", quoted, err)
		}
		if list, err = add(list, path, line, word, value); err != nil {
			return fail("%v", err)
		}
		word = ""
	}
	if word != "" || len(list) == 0 {
		return fail("`want` is followed by no expectation")
	}
	return list, nil
}

// add takes one quoted text with the word before it.
func add(list []*expectation, path string, line int, word, value string) ([]*expectation, error) {
	if word == "at" || word == "help" || word == "with" {
		if len(list) == 0 {
			return nil, fmt.Errorf("%q stands before any expectation", word)
		}
		last := list[len(list)-1]
		if word == "at" {
			last.at = &value
			return list, nil
		}
		re, err := regexp.Compile(value)
		if word == "help" {
			last.help = re
		} else {
			last.related = re
		}
		return list, err
	}
	re, err := regexp.Compile(value)
	if err != nil {
		return nil, err
	}
	return append(list, &expectation{path: path, line: line, rule: word, message: re}), nil
}
