package compiler_test

import (
	"testing"

	"github.com/xeipuuv/gojsonschema"
)

// complete is a project over many files that uses what examples and the tour
// leave out of the language: every part of a message, every attribute of data.
const complete = "testdata/complete"

// TestCompleteProject holds a whole project to no finding, to its JSON form, and
// that to the schema.
func TestCompleteProject(t *testing.T) {
	got := ir(t, loadClean(t, complete))
	golden(t, "testdata/complete.ir.json", got)
	result, err := irSchema(t).Validate(gojsonschema.NewBytesLoader(got))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range result.Errors() {
		t.Error(e)
	}
}
