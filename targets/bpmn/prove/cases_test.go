package prove_test

import (
	"path/filepath"
	"testing"

	"github.com/cairn-lang/cairn/targets/host/planted"
)

// TestCasesOfExporter proves whatever the exporter writes for its own cases.
func TestCasesOfExporter(t *testing.T) {
	planted.Cases(t, filepath.Join("..", "export", "testdata"), 4, proofs)
}

// TestMutantsOfCases proves what is exported of its cases with parts taken out.
func TestMutantsOfCases(t *testing.T) {
	planted.Mutants(t, filepath.Join("..", "export", "testdata"), 80, proofs)
}
