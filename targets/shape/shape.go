// Package shape holds exports against the JSON schemas that Cairn has written of
// the engines' formats.
//
// Nearly all that is held fits, so a Schema first asks a quick reading of itself
// that can only say yes; gojsonschema decides about the rest, and says what is
// wrong. A test holds the one against the other.
package shape

import (
	"errors"
	"sort"
	"strings"
	"sync"

	"github.com/xeipuuv/gojsonschema"
)

// Schema is a JSON Schema of draft 7.
type Schema struct {
	whole func() (*gojsonschema.Schema, error)
	quick func() *rule
	read  sync.Pool // of scanners
}

// New is the schema that text holds. It is read when it is first used.
func New(text string) *Schema {
	return &Schema{
		whole: sync.OnceValues(func() (*gojsonschema.Schema, error) {
			return gojsonschema.NewSchema(gojsonschema.NewStringLoader(text))
		}),
		quick: sync.OnceValue(func() *rule { return read([]byte(text)) }),
	}
}

// Validate names every place where data, which an encoder of JSON has written,
// differs from the schema, in order, a line each.
func (s *Schema) Validate(data []byte) error {
	if s.fits(data) {
		return nil
	}
	whole, err := s.whole()
	if err != nil {
		return err
	}
	return Against(whole, data)
}

// fits is the quick reading's answer: true is certain.
func (s *Schema) fits(data []byte) bool {
	q := s.quick()
	if q == nil {
		return false
	}
	read, ok := s.read.Get().(*scanner)
	if !ok {
		read = &scanner{}
	}
	defer s.read.Put(read)
	v, ok := read.scan(data)
	return ok && q.fits(&v)
}

// Against holds data against a schema and names every place where it differs, in
// order, a line each.
func Against(s *gojsonschema.Schema, data []byte) error {
	r, err := s.Validate(gojsonschema.NewBytesLoader(data))
	if err != nil {
		return err
	}
	if r.Valid() {
		return nil
	}
	seen := map[string]bool{}
	var lines []string
	for _, e := range r.Errors() {
		line := e.Field() + ": " + e.Description()
		if !seen[line] {
			seen[line] = true
			lines = append(lines, line)
		}
	}
	sort.Strings(lines)
	return errors.New(strings.Join(lines, "\n"))
}
