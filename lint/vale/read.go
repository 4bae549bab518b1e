package vale

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

// Bounds of what is read, so that a file costs little whatever is in it.
const (
	maxTokens  = 5000
	maxPattern = 2000
	maxFile    = 1 << 20
)

// keys are those of each extension point that are read, besides those of all.
var keys = map[string][]string{
	"existence":    {"tokens", "raw", "append", "ignorecase", "nonword", "exceptions"},
	"substitution": {"swap", "ignorecase", "nonword", "exceptions"},
	"occurrence":   {"token", "max", "min", "ignorecase"},
	"repetition":   {"tokens", "max", "alpha", "ignorecase", "exceptions"},
	"consistency":  {"either", "ignorecase", "nonword"},
}

// ofAll are keys of every rule. Actions are for editors, `limit` bounds how often
// Vale tells of one fault, and vocabularies stand elsewhere: what they say changes
// nothing of what is wrong.
var ofAll = []string{"extends", "message", "level", "scope", "link", "description", "action", "limit", "vocab", "code", "name"}

// Parse reads a rule. The error is an *Unsupported or a *Malformed.
func Parse(data []byte) (*Style, error) {
	if len(data) > maxFile {
		return nil, &Unsupported{"a file of more than 1 MB"}
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return nil, malformed(err)
	}
	if len(doc.Content) != 1 || doc.Content[0].Kind != yaml.MappingNode {
		return nil, &Malformed{1, "this is no rule of Vale: it has no `extends`"}
	}
	f := fields{}
	for i := 0; i+1 < len(doc.Content[0].Content); i += 2 {
		f[doc.Content[0].Content[i].Value] = doc.Content[0].Content[i+1]
	}
	s := &Style{Kind: f.text("extends"), Message: f.text("message"), Level: f.text("level"), Link: f.text("link"), max: -1, min: -1}
	switch {
	case s.Kind == "":
		return nil, &Malformed{1, "this is no rule of Vale: it has no `extends`"}
	case keys[s.Kind] == nil:
		return nil, &Unsupported{"the extension point " + short(s.Kind)}
	case s.Message == "":
		return nil, &Malformed{1, "the rule has no `message`"}
	}
	for _, key := range slices.Sorted(maps.Keys(f)) {
		if !slices.Contains(keys[s.Kind], key) && !slices.Contains(ofAll, key) {
			return nil, &Unsupported{fmt.Sprintf("%s of %s", short(key), s.Kind)}
		}
	}
	switch s.Level {
	case "":
		s.Level = "warning"
	case "suggestion", "warning", "error":
	default:
		return nil, &Malformed{f["level"].Line, fmt.Sprintf("the level %q is none of suggestion, warning and error", short(s.Level))}
	}
	if err := s.readScopes(f); err != nil {
		return nil, err
	}
	if err := s.readPatterns(f); err != nil {
		return nil, err
	}
	return s, nil
}

var atLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`line (\d+): (.*)`) })

func malformed(err error) error {
	m := &Malformed{0, "this is no YAML: " + strings.TrimPrefix(err.Error(), "yaml: ")}
	if g := atLine().FindStringSubmatch(err.Error()); g != nil {
		if n, err := strconv.Atoi(g[1]); err == nil {
			m.Line, m.What = n, "this is no YAML: "+g[2]
		}
	}
	return m
}

func (s *Style) readScopes(f fields) error {
	list, err := f.list("scope")
	if err != nil {
		return err
	}
	for _, v := range list {
		switch v {
		case "text", "heading", "paragraph", "sentence":
			s.Scopes = append(s.Scopes, Scope(v))
		default:
			return &Unsupported{"the scope " + short(v)}
		}
	}
	if len(s.Scopes) == 0 {
		s.Scopes = []Scope{WholeText}
	}
	return nil
}

func (s *Style) readPatterns(f fields) error {
	fold, nonword := f.is("ignorecase"), f.is("nonword")
	var err error
	switch s.Kind {
	case "existence":
		err = s.readExistence(f, fold, nonword)
	case "substitution":
		err = f.pairs("swap", func(from, to string) error {
			return s.add(from, to, fold, !nonword)
		})
	case "occurrence":
		if s.max, err = f.number("max"); err == nil {
			s.min, err = f.number("min")
		}
		if err == nil && s.max < 0 && s.min < 0 {
			err = &Malformed{1, "an occurrence has `max` or `min`"}
		}
		if err == nil {
			err = s.add(f.text("token"), "", fold, false)
		}
	case "repetition":
		s.letters = f.is("alpha")
		if s.max, err = f.number("max"); err == nil {
			err = s.addAll(f, "tokens", fold, true)
		}
	case "consistency":
		err = f.pairs("either", func(one, other string) error {
			var pair [2]token
			for i, text := range []string{one, other} {
				t, err := compile(text, fold, !nonword)
				if err != nil {
					return err
				}
				pair[i] = t
			}
			s.pairs = append(s.pairs, pair)
			return nil
		})
	}
	if err != nil {
		return err
	}
	if len(s.tokens)+len(s.pairs) == 0 {
		return &Malformed{1, "the rule lists nothing to look for"}
	}
	return s.readExceptions(f, fold)
}

func (s *Style) readExistence(f fields, fold, nonword bool) error {
	raw, err := f.list("raw")
	if err != nil {
		return err
	}
	if len(raw) == 0 {
		return s.addAll(f, "tokens", fold, !nonword)
	}
	if f["tokens"] != nil {
		return &Unsupported{"raw beside tokens"}
	}
	return s.add(strings.Join(raw, ""), "", fold, false)
}

func (s *Style) readExceptions(f fields, fold bool) error {
	list, err := f.list("exceptions")
	if err != nil || len(list) == 0 {
		return err
	}
	if len(list) > maxTokens {
		return &Unsupported{fmt.Sprintf("more than %d exceptions", maxTokens)}
	}
	flags := "^(?:"
	if fold {
		flags = "(?i)^(?:"
	}
	s.exceptions, err = regexp.Compile(flags + strings.Join(list, "|") + ")$")
	if err != nil {
		return &Unsupported{fmt.Sprintf("its exceptions (%s)", reason(err))}
	}
	return nil
}

func (s *Style) addAll(f fields, key string, fold, edges bool) error {
	list, err := f.list(key)
	if err != nil {
		return err
	}
	for _, text := range list {
		if err := s.add(text, "", fold, edges); err != nil {
			return err
		}
	}
	return nil
}

func (s *Style) add(text, use string, fold, edges bool) error {
	if text == "" {
		return &Malformed{1, "the rule looks for an empty text"}
	}
	if len(s.tokens) >= maxTokens {
		return &Unsupported{fmt.Sprintf("more than %d tokens", maxTokens)}
	}
	t, err := compile(text, fold, edges)
	if err != nil {
		return err
	}
	t.use = use
	s.tokens = append(s.tokens, t)
	return nil
}

// fields are the keys of a rule.
type fields map[string]*yaml.Node

func (f fields) text(key string) string {
	if n := f[key]; n != nil && n.Kind == yaml.ScalarNode && n.Tag != "!!null" {
		return n.Value
	}
	return ""
}

func (f fields) is(key string) bool {
	var yes bool
	return f[key] != nil && f[key].Decode(&yes) == nil && yes
}

// number is -1 where the key is not there.
func (f fields) number(key string) (int, error) {
	if f[key] == nil {
		return -1, nil
	}
	n, err := strconv.Atoi(f.text(key))
	if err != nil || n < 0 {
		return -1, &Malformed{f[key].Line, fmt.Sprintf("`%s` is no number", key)}
	}
	return n, nil
}

// list is a list of texts; a single one is a list of one.
func (f fields) list(key string) ([]string, error) {
	n := f[key]
	switch {
	case n == nil:
		return nil, nil
	case n.Kind == yaml.ScalarNode:
		if v := f.text(key); v != "" {
			return []string{v}, nil
		}
		return nil, nil
	case n.Kind != yaml.SequenceNode:
		return nil, &Malformed{n.Line, fmt.Sprintf("`%s` is no list of texts", key)}
	}
	var list []string
	for _, item := range n.Content {
		if item.Kind != yaml.ScalarNode {
			return nil, &Unsupported{fmt.Sprintf("lists or aliases in %s", key)}
		}
		list = append(list, item.Value)
	}
	return list, nil
}

// pairs tells of the entries of a map, or of a list of maps.
func (f fields) pairs(key string, each func(from, to string) error) error {
	n := f[key]
	if n == nil {
		return nil
	}
	list := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		list = n.Content
	}
	for _, m := range list {
		if m.Kind != yaml.MappingNode {
			return &Malformed{m.Line, fmt.Sprintf("`%s` is no map of texts", key)}
		}
		for i := 0; i+1 < len(m.Content); i += 2 {
			from, to := m.Content[i], m.Content[i+1]
			if from.Kind != yaml.ScalarNode || to.Kind != yaml.ScalarNode {
				return &Unsupported{fmt.Sprintf("lists or aliases in %s", key)}
			}
			if len(m.Content) > 2*maxTokens {
				return &Unsupported{fmt.Sprintf("more than %d entries", maxTokens)}
			}
			if err := each(from.Value, to.Value); err != nil {
				return err
			}
		}
	}
	return nil
}

// Cannot is what of a rule cannot be checked, if that is why err is one.
func Cannot(err error) (what string, ok bool) {
	var u *Unsupported
	if errors.As(err, &u) {
		return u.What, true
	}
	return "", false
}
