package content

import (
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets/dialect"
)

func TestButtonsAreReadable(t *testing.T) {
	for primary, want := range map[string]string{
		"":          "background:#1a1a1a;color:#ffffff",
		"#0B6E4F":   "background:#0B6E4F;color:#ffffff",
		"#fc0":      "background:#fc0;color:#000000",
		"#767676":   "background:#767676;color:#ffffff", // 4.54, the lightest grey that bears white
		"#777777":   "background:#777777;color:#000000",
		"#00000080": "background:#1a1a1a;color:#ffffff", // many mail programs know no alpha
		"green":     "background:#1a1a1a;color:#ffffff",
	} {
		m := mail(lit("<p>Hoi</p>"), func(_ *lang.Part, c *Context) {
			colors := []lang.Entry[lang.Val[string]]{{Key: "ink", Value: val("#000000")}}
			if primary != "" {
				colors = append(colors, lang.Entry[lang.Val[string]]{Key: "primary", Value: val(primary)})
			}
			c.Project.Brands = []*lang.Brand{{Design: &lang.Design{Colors: colors}}}
		})
		if html := render(t, m, m.HTML, dialect.HTML); !strings.Contains(html, want) {
			t.Errorf("primary = %q: %q is not in\n%s", primary, want, html)
		}
	}
}
