package profile

import "testing"

func TestProfileIsWhole(t *testing.T) {
	for _, f := range Get().Faults() {
		t.Error(f)
	}
}
