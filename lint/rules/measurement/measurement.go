// Package measurement is what the rules of measurement have in common.
package measurement

import (
	"net/url"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
)

// Ours reports whether an address lies in one of the project's own domains; any
// does where the project names none.
func Ours(p *lang.Project, address string) bool {
	u, err := url.Parse(address)
	s := p.Settings
	if err != nil || s == nil {
		return false
	}
	host := strings.ToLower(u.Hostname())
	return len(s.Links) == 0 || slices.ContainsFunc(s.Links, func(l lang.Val[string]) bool {
		own := strings.ToLower(l.Value)
		return host == own || strings.HasSuffix(host, "."+own)
	})
}

// Lacks are those of source, medium and campaign that neither a utm block nor the
// query of an address gives.
func Lacks(u *lang.UTM, query url.Values) []string {
	var list []string
	for _, name := range []string{"source", "medium", "campaign"} {
		given := query.Get("utm_"+name) != ""
		if u != nil {
			given = given || map[string]bool{"source": u.Source.Set, "medium": u.Medium.Set, "campaign": u.Campaign.Set}[name]
		}
		if !given {
			list = append(list, name)
		}
	}
	return list
}

// Query is the query of an address; empty if it is none.
func Query(address string) url.Values {
	u, err := url.Parse(address)
	if err != nil {
		return url.Values{}
	}
	return u.Query()
}

// Vanity reports whether a kpi of a kind tells how many were reached or reacted,
// and not what came of it.
func Vanity(kind string) bool { return kind == "reach" || kind == "engagement" }

// Kinds are the kinds of some kpis; known is false if there is none, or one does
// not say its kind.
func Kinds(refs []lang.Ref) (kinds []string, known bool) {
	for _, r := range refs {
		k := lang.To[*lang.KPI](r)
		if k == nil || !k.Kind.Set {
			return nil, false
		}
		kinds = append(kinds, k.Kind.Value)
	}
	return kinds, len(kinds) > 0
}
