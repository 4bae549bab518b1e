package lang

import "testing"

func TestAllows(t *testing.T) {
	for _, c := range []struct {
		rule, version string
		want          bool
	}{
		{">= 0.1", "0.1.0", true}, {">= 0.1, < 1", "0.9.3", true}, {">= 0.1, < 1", "1.0.0", false},
		{"~> 0.1", "0.9.0", true}, {"~> 0.1", "1.0.0", false}, {"~> 0.1.2", "0.1.9", true}, {"~> 0.1.2", "0.2.0", false},
		{"~> 1.1", "10.0.0", false}, {"0.1.0", "0.1.0", true}, {"= 0.1", "0.1.1", false}, {"!= 0.1.0", "0.1.0", false}, {"> 0.1", "0.1.0", false},
		{"<= 2", "2.0.0", true},
	} {
		got, err := allows(c.rule, c.version)
		if err != nil || got != c.want {
			t.Errorf("%q allows %s: %v, %v; want %v", c.rule, c.version, got, err, c.want)
		}
	}
	for _, rule := range []string{"", "latest", ">=", ">= x", "=> 1", "1.2.3.4", ">= 0.1 <1"} {
		if ok, err := allows(rule, "0.1.0"); err == nil {
			t.Errorf("%q is accepted (%v)", rule, ok)
		}
	}
}
