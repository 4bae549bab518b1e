package dialecttest

import (
	"fmt"
	"strings"
)

// RenderHubL is what a HubL template prints for data: strings, float64, bool,
// nil, []any and map[string]any. It is written from HubSpot's description of
// HubL; nothing is escaped unless a filter does it.
func RenderHubL(template string, data map[string]any) (string, error) {
	pieces, err := hublPieces(template)
	if err != nil {
		return "", err
	}
	r := &hublRun{pieces: pieces, scopes: []map[string]any{data}}
	if err := r.body(true); err != nil {
		return r.out.String(), err
	}
	if r.at < len(r.pieces) {
		return r.out.String(), fmt.Errorf("unexpected {%% %s %%}", r.pieces[r.at].text)
	}
	return r.out.String(), nil
}

type hublPiece struct {
	kind byte // 0 text, '{' expression, '%' statement
	text string
}

// hublPieces parts a template. A tag ends at its closing mark outside of
// quotation marks.
func hublPieces(s string) ([]hublPiece, error) {
	var out []hublPiece
	text := func(t string) {
		if t != "" {
			out = append(out, hublPiece{text: t})
		}
	}
	for {
		i := -1
		for j := 0; j+1 < len(s); j++ {
			if s[j] == '{' && strings.IndexByte("{%#", s[j+1]) >= 0 {
				i = j
				break
			}
		}
		if i < 0 {
			text(s)
			return out, nil
		}
		text(s[:i])
		kind := s[i+1]
		end := map[byte]string{'{': "}}", '%': "%}", '#': "#}"}[kind]
		j, quote := i+2, byte(0)
		for ; j < len(s); j++ {
			switch c := s[j]; {
			case quote != 0 && c == '\\':
				j++
			case quote != 0 && c == quote:
				quote = 0
			case quote != 0:
			case kind != '#' && (c == '"' || c == '\''):
				quote = c
			case strings.HasPrefix(s[j:], end):
				goto closed
			}
		}
		return nil, fmt.Errorf("unclosed tag: %s", s[i:])
	closed:
		if kind != '#' {
			out = append(out, hublPiece{kind, strings.TrimSpace(s[i+2 : j])})
		}
		s = s[j+2:]
	}
}

type hublRun struct {
	pieces []hublPiece
	at     int
	scopes []map[string]any
	out    strings.Builder
}

// body runs pieces up to a statement that closes or parts an open one; live says
// whether they print.
func (r *hublRun) body(live bool) error {
	for r.at < len(r.pieces) {
		p := r.pieces[r.at]
		word, rest, _ := strings.Cut(p.text, " ")
		if p.kind == '%' && (strings.HasPrefix(word, "end") || word == "elif" || word == "else") {
			return nil
		}
		r.at++
		var err error
		switch {
		case !live && p.kind != '%':
		case p.kind == 0:
			r.out.WriteString(p.text)
		case p.kind == '{':
			var v any
			if v, err = hublEval(p.text, r.scopes); err == nil {
				r.out.WriteString(hublText(v))
			}
		case word == "if":
			err = r.branch(rest, live)
		case word == "for":
			err = r.loop(rest, live)
		case word == "set":
			if live {
				err = r.set(rest)
			}
		default:
			err = fmt.Errorf("unknown tag %q", word)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *hublRun) set(s string) error {
	name, e, ok := strings.Cut(s, " = ")
	if !ok {
		return fmt.Errorf("bad set: %s", s)
	}
	v, err := hublEval(e, r.scopes)
	r.scopes[len(r.scopes)-1][name] = v
	return err
}

func (r *hublRun) branch(cond string, live bool) error {
	taken := false
	for {
		holds := false
		if live && !taken {
			v := any(true)
			if cond != "" {
				var err error
				if v, err = hublEval(cond, r.scopes); err != nil {
					return err
				}
			}
			holds = hublTruth(v)
		}
		if err := r.body(live && holds); err != nil {
			return err
		}
		taken = taken || holds
		if r.at >= len(r.pieces) {
			return fmt.Errorf("if without endif")
		}
		word, rest, _ := strings.Cut(r.pieces[r.at].text, " ")
		r.at++
		switch word {
		case "endif":
			return nil
		case "else":
			cond = ""
		case "elif":
			cond = rest
		default:
			return fmt.Errorf("unexpected %s", word)
		}
	}
}

func (r *hublRun) loop(s string, live bool) error {
	name, over, ok := strings.Cut(s, " in ")
	if !ok {
		return fmt.Errorf("bad for: %s", s)
	}
	var items []any
	if live {
		v, err := hublEval(over, r.scopes)
		if err != nil {
			return err
		}
		items, _ = v.([]any)
	}
	begin := r.at
	if err := r.iterate(name, items, begin); err != nil {
		return err
	}
	if len(items) == 0 {
		if err := r.body(false); err != nil {
			return err
		}
	}
	if r.at >= len(r.pieces) || r.pieces[r.at].text != "endfor" {
		return fmt.Errorf("for without endfor")
	}
	r.at++
	return nil
}

func (r *hublRun) iterate(name string, items []any, begin int) error {
	for i, item := range items {
		r.at = begin
		r.scopes = append(r.scopes, map[string]any{name: item, "loop": map[string]any{"index0": float64(i)}})
		err := r.body(true)
		r.scopes = r.scopes[:len(r.scopes)-1]
		if err != nil {
			return err
		}
	}
	return nil
}
