package lang

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/semver"

	"github.com/cairn-lang/cairn/lang/diag"
)

var errConstraint = errors.New(`is not a version rule such as ">= 0.1" or "~> 0.1"`)

func (x *binder) checkRequires(v Val[string]) {
	ok, err := allows(v.Value, Version)
	if err != nil {
		x.report(diag.Errorf("invalid-value", v.Rng, "%q %s", v.Value, err))
		return
	}
	if !ok {
		x.report(diag.Errorf("version-refused", v.Rng, "the project asks for Cairn %s, and this is %s", v.Value, Version).
			WithHelp("install a version that fits, or change `requires`"))
	}
}

// allows reports whether version meets all rules of constraint, which are
// separated by commas as in Terraform.
func allows(constraint, version string) (bool, error) {
	for rule := range strings.SplitSeq(constraint, ",") {
		rule = strings.TrimSpace(rule)
		i := strings.IndexFunc(rule, func(c rune) bool { return c >= '0' && c <= '9' })
		if i < 0 {
			return false, errConstraint
		}
		op, want := strings.TrimSpace(rule[:i]), "v"+rule[i:]
		if !semver.IsValid(want) {
			return false, errConstraint
		}
		ok, err := meets(op, semver.Compare("v"+version, want), "v"+version, rule[i:])
		if err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}

func meets(op string, order int, version, want string) (bool, error) {
	switch op {
	case "", "=":
		return order == 0, nil
	case "!=":
		return order != 0, nil
	case ">":
		return order > 0, nil
	case ">=":
		return order >= 0, nil
	case "<":
		return order < 0, nil
	case "<=":
		return order <= 0, nil
	case "~>": // only the last part that is written may grow
		parts := strings.Split(want, ".")
		if len(parts) < 2 {
			return order >= 0, nil
		}
		return order >= 0 && strings.HasPrefix(version+".", "v"+strings.Join(parts[:len(parts)-1], ".")+"."), nil
	}
	return false, fmt.Errorf("begins with %q, which compares nothing; use =, !=, >, >=, <, <= or ~>", op)
}
