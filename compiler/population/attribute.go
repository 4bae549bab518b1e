package population

import (
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// attribute is one value of a person or an event.
type attribute struct {
	name string
	draw func(*drawing) cty.Value // null: unknown
}

// oneOf draws from shares, else alike from the values of an attribute, else from
// others.
func (m *Model) oneOf(a *lang.TypedAttr, others []string) func(*drawing) cty.Value {
	if len(a.Shares) > 0 {
		return byShare(a)
	}
	if len(a.Values) > 0 {
		others = nil
		for _, v := range a.Values {
			others = append(others, v.Value)
		}
	}
	values := make([]cty.Value, len(others))
	for i, v := range others {
		values[i] = typed(a.Type, v)
	}
	return func(d *drawing) cty.Value {
		if len(values) == 0 {
			return unknown
		}
		return values[d.IntN(len(values))]
	}
}

func byShare(a *lang.TypedAttr) func(*drawing) cty.Value {
	values := make([]cty.Value, len(a.Shares))
	for i, s := range a.Shares {
		values[i] = typed(a.Type, s.Key)
	}
	return func(d *drawing) cty.Value {
		x := d.Float64()
		for i, s := range a.Shares {
			if x -= s.Value.Value; x < 0 {
				return values[i]
			}
		}
		return unknown
	}
}

// localeOf draws among the locales of where a person is, if there are any.
func (m *Model) localeOf(a *lang.TypedAttr) func(*drawing) cty.Value {
	all := m.oneOf(a, m.program.Project.Locales())
	local := map[string]func(*drawing) cty.Value{}
	for _, market := range m.program.Project.Markets() {
		there := *a
		there.Shares, there.Values = nil, nil
		country, _, _ := strings.Cut(market, "-")
		var tags []string
		sum := 0.0
		for _, s := range a.Shares {
			if strings.HasSuffix(s.Key, "-"+country) && s.Value.Value > 0 {
				there.Shares = append(there.Shares, s)
				sum += s.Value.Value
			}
		}
		for i := range there.Shares {
			there.Shares[i].Value.Value /= sum
		}
		if len(a.Shares) == 0 {
			for _, v := range a.Values {
				if strings.HasSuffix(v.Value, "-"+country) {
					there.Values = append(there.Values, v)
				}
			}
			for _, tag := range m.program.Project.Locales() {
				if len(a.Values) == 0 && strings.HasSuffix(tag, "-"+country) {
					tags = append(tags, tag)
				}
			}
		}
		if len(there.Shares)+len(there.Values)+len(tags) > 0 {
			local[market] = m.oneOf(&there, tags)
		}
	}
	return func(d *drawing) cty.Value {
		if draw := local[d.market]; draw != nil {
			return draw(d)
		}
		return all(d)
	}
}

func attrOf(e expr.Expr) string {
	if p, ok := e.(*expr.Path); ok && p.Root == "profile" && len(p.Steps) == 1 {
		return p.Steps[0].Name
	}
	return ""
}
