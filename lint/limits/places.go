package limits

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/lang/source"
)

// sep stands between the steps of a path into a JSON text.
const sep = "\x00"

// places are where the values of a JSON text stand, by path, and which keys are
// written twice in one object.
type places struct {
	file  *source.File
	dec   *json.Decoder
	at    map[string]source.Range
	twice []string
}

// newPlaces walks a text that is known to be JSON.
func newPlaces(f *source.File) *places {
	p := &places{file: f, dec: json.NewDecoder(bytes.NewReader(f.Data)), at: map[string]source.Range{}}
	p.dec.UseNumber()
	p.value("(root)")
	return p
}

// of is where the value at a path stands, else the value around it.
func (p *places) of(path string) source.Range {
	for {
		if r, ok := p.at[path]; ok {
			return r
		}
		i := strings.LastIndex(path, sep)
		if i < 0 {
			return p.at["(root)"]
		}
		path = path[:i]
	}
}

// next reads a token and says where it begins and ends.
func (p *places) next() (json.Token, source.Range) {
	start := int(p.dec.InputOffset())
	for start < len(p.file.Data) && bytes.IndexByte([]byte(" \t\r\n,:"), p.file.Data[start]) >= 0 {
		start++
	}
	t, err := p.dec.Token()
	if err != nil {
		return nil, p.file.Range(start, start)
	}
	return t, p.file.Range(start, int(p.dec.InputOffset()))
}

// value takes down a value and what is in it. What holds others stands at its
// opening bracket.
func (p *places) value(path string) {
	t, rng := p.next()
	p.at[path] = rng
	switch t {
	case json.Delim('{'):
		seen := map[string]bool{}
		for p.dec.More() {
			k, at := p.next()
			name, _ := k.(string)
			key := path + sep + name
			if seen[name] {
				p.twice = append(p.twice, key)
			}
			seen[name] = true
			p.value(key)
			p.at[key+sep] = at // the key itself
		}
		p.next()
	case json.Delim('['):
		for i := 0; p.dec.More(); i++ {
			p.value(path + sep + strconv.Itoa(i))
		}
		p.next()
	}
}
