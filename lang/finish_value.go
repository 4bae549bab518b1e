package lang

import (
	"regexp"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
)

// checkPersonal holds e to naming one attribute of the profile.
func (x *binder) checkPersonal(name string, e expr.Expr) {
	if e == nil || isBad(e) {
		return
	}
	if p, ok := e.(*expr.Path); ok && p.Root == "profile" && len(p.Steps) == 1 && p.Steps[0].Name != "" {
		return
	}
	x.report(diag.Errorf("wrong-type", e.Range(), "`%s` names an attribute of the profile", name).
		WithHelp("write profile.NAME"))
}

// checkAddress holds a sender's address to the form of an e-mail address.
func (x *binder) checkAddress(v Val[string]) {
	if !v.Set {
		return
	}
	local, domain, ok := strings.Cut(v.Value, "@")
	if ok && local != "" && domain != "" && !strings.ContainsAny(v.Value, " \t<>,;\"") && !strings.Contains(domain, "@") {
		return
	}
	x.report(diag.Errorf("invalid-value", v.Rng, "%q is not an e-mail address", v.Value))
}

var hexColor = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`) })

func (x *binder) checkColors(d *Design) {
	for _, c := range d.Colors {
		if !hexColor().MatchString(c.Value.Value) {
			x.report(diag.Errorf("invalid-value", c.Value.Rng, "%q is not a colour such as \"#0B6E4F\"", c.Value.Value))
		}
	}
}
