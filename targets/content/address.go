package content

import (
	"net/url"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// address is a link's address with its utm parameters. Only addresses of the
// project's own domains take them, or of any where it names none; a `utm` block
// on the link itself asks for them everywhere. An address that is data as a
// whole is left as it is.
func (c Context) address(e expr.Expr, label string, own *lang.UTM) expr.Expr {
	list := append([]expr.Expr{}, parts(e)...)
	if len(list) == 0 {
		return e
	}
	first, ok := literal(list[0])
	if !ok || own == nil && !c.ours(first) || !strings.HasPrefix(first, "http") {
		return e
	}
	query := c.query(label, own)
	at, offset := len(list), 0
	mark := "?"
	for i, p := range list {
		s, ok := literal(p)
		if !ok {
			continue
		}
		if strings.Contains(s, "?") {
			mark = "&"
		}
		if j := strings.IndexByte(s, '#'); j >= 0 {
			at, offset = i, j
			break
		}
	}
	if at == len(list) {
		return join(list, []expr.Expr{known(mark + query)})
	}
	s, _ := literal(list[at])
	return join(list[:at], []expr.Expr{known(s[:offset] + mark + query + s[offset:])}, list[at+1:])
}

// ours reports whether an address lies in one of the project's own domains.
func (c Context) ours(address string) bool {
	s := c.Project.Settings
	if s == nil || len(s.Links) == 0 {
		return true
	}
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	host := strings.ToLower(u.Hostname())
	for _, l := range s.Links {
		own := strings.ToLower(l.Value)
		if host == own || strings.HasSuffix(host, "."+own) {
			return true
		}
	}
	return false
}

// query is the utm parameters of a link: the project as source, the kind of
// channel as medium, the journey as campaign, message and link as content,
// unless the journey or the link says otherwise.
func (c Context) query(label string, own *lang.UTM) string {
	source := ""
	if s := c.Project.Settings; s != nil {
		source = s.Label
	}
	content := c.Send.Message.Label
	if label != "" {
		content += "_" + label
	}
	values := []struct{ name, value string }{
		{"source", source}, {"medium", c.Choice.Kind}, {"campaign", c.Journey.Label}, {"content", content}, {"term", ""},
	}
	var journey *lang.UTM
	if m := c.Journey.Decl.Measure; m != nil {
		journey = m.UTM
	}
	for _, u := range []*lang.UTM{journey, own} {
		if u == nil {
			continue
		}
		for i, v := range []lang.Val[string]{u.Source, u.Medium, u.Campaign, u.Content, u.Term} {
			if v.Set {
				values[i].value = v.Value
			}
		}
	}
	var out []string
	for _, v := range values {
		if v.value != "" {
			out = append(out, "utm_"+v.name+"="+url.QueryEscape(v.value))
		}
	}
	return strings.Join(out, "&")
}
