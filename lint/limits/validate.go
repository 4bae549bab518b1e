package limits

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xeipuuv/gojsonschema"
)

// validate holds a file against the schema of this package and says what differs,
// at its own characters.
func (r *reader) validate(data []byte) {
	s, err := shape()
	if err != nil {
		panic(err) // a test compiles it
	}
	result, err := s.Validate(gojsonschema.NewBytesLoader(data))
	if err != nil {
		r.add(r.places.of("(root)"), "", "the file cannot be read: %s", err)
		return
	}
	list := result.Errors()
	slices.SortStableFunc(list, func(a, b gojsonschema.ResultError) int {
		if c := strings.Compare(a.Context().String(sep), b.Context().String(sep)); c != 0 {
			return c
		}
		return strings.Compare(a.Description(), b.Description())
	})
	for _, e := range list {
		path := e.Context().String(sep)
		name := lastKey(path)
		detail := e.Details()
		switch e.Type() {
		case "required":
			r.add(r.places.of(path), fmt.Sprintf("add %q", detail["property"]), "the entry has no %q", detail["property"])
		case "additional_property_not_allowed":
			r.add(r.places.of(fmt.Sprint(path, sep, detail["property"], sep)), "", "there is no %q here", detail["property"])
		case "invalid_type":
			r.add(r.places.of(path), "", "%s must be of the type %s", name, detail["expected"])
		case "enum":
			r.add(r.places.of(path), fmt.Sprintf("it is one of %v", detail["allowed"]), "%v is not a value of %s", e.Value(), name)
		case "pattern":
			r.add(r.places.of(path), fmt.Sprintf("it must match %v", detail["pattern"]), "%s is not written as it must be", name)
		default:
			r.add(r.places.of(path), "", "%s: %s", name, strings.ToLower(e.Description()[:1])+e.Description()[1:])
		}
	}
}

// lastKey is the last step of a path that is no place in a list.
func lastKey(path string) string {
	steps := strings.Split(path, sep)
	for _, s := range slices.Backward(steps) {
		if s != "" && (s[0] < '0' || s[0] > '9') {
			return s
		}
	}
	return steps[0]
}
