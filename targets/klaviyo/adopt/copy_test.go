package adopt_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets/adopt"
	klaviyo "github.com/cairn-lang/cairn/targets/klaviyo/adopt"
)

// TestCopy translates copy of Klaviyo's, and keeps what the language does not say.
func TestCopy(t *testing.T) {
	for _, c := range []struct{ copy, want, kept string }{
		{"Hej {{ first_name }}!", `"Hej ${profile.first_name}!"`, ""},
		{"{{ first_name|default:'du'|upper }}", `"${upper(default(profile.first_name, "du"))}"`, ""},
		{"{{ person|lookup:'Favorite Color'|default:event.colour }}", `"${default(profile.favorite_color, trigger.colour)}"`, ""},
		{"{{ event.Items.0.name }}", `"${trigger.items[0].name}"`, ""},
		{"{{ event.extra.CheckoutURL|urlencode:'' }}", `"${url_encode(trigger.extra.CheckoutURL)}"`, ""},
		{"{{ event.Items|length }} st", `"${length(trigger.items)} st"`, ""},
		{"{% for i in event.Items %}{{ i.name }}{% if not forloop.last %}, {% endif %}{% endfor %}", `"%{ for i in trigger.items }${i.name}{% if not forloop.last %}, {% endif %}%{ endfor }"`, "{% if not forloop.last %}, {% endif %}"},
		{"{% for i in event.Items %}{{ i }}{% empty %}inget{% endfor %}", `"%{ if length(trigger.items) > 0 }%{ for i in trigger.items }${i}%{ endfor }%{ else }inget%{ endif }"`, ""},
		{"{% if person.vip == True %}VIP{% elif person.n > 2 %}n{% else %}-{% endif %}", `"%{ if profile.vip == true }VIP%{ else }%{ if profile.n > 2 }n%{ else }-%{ endif }%{ endif }"`, ""},
		{"{% if 'kaffe' in person.likes and not person.left %}x{% endif %}", `"%{ if contains(profile.likes, "kaffe") && !((profile.left != null && profile.left != "")) }x%{ endif }"`, ""},
		{"{% with n=event.name|default:'x' %}{{ n }}{% endwith %}", `"${default(trigger.name, "x")}"`, ""},
		{"{% coupon_code 'Birthday' %}", `"${offer.birthday.code}"`, ""},
		{"Pris ${{ event.price }}", `"Pris ${"$"}${trigger.price}"`, ""},
		{"100%{# note #} ${x} %{ if }", `"100% $${x} %%{ if }"`, ""},
		{"{{ organization.full_address }} {% now 'Y' %}", `"{{ organization.full_address }} {% now 'Y' %}"`, "{{ organization.full_address }} {% now 'Y' %}"},
		{"{% if person.a|slice:':2' == 'sv' %}{{ first_name }}{% endif %}", `"{% if person.a|slice:':2' == 'sv' %}{{ first_name }}{% endif %}"`, "{% if person.a|slice:':2' == 'sv' %}{{ first_name }}{% endif %}"},
		{"{% if event.day|date:'j' == '1' %}x{% endif %}", `"{% if event.day|date:'j' == '1' %}x{% endif %}"`, "{% if event.day|date:'j' == '1' %}x{% endif %}"},
		{"{{ a b }} {% if %} {{ x", `"{{ a b }} {% if %} {{ x"`, "{{ a b }} {% if %} {{ x"},
	} {
		data, err := json.Marshal(c.copy)
		if err != nil {
			t.Fatal(err)
		}
		h, err := klaviyo.Read([]adopt.Input{{Name: "sms.json", Data: fmt.Appendf(nil, `{"triggers": [{"type": "metric", "id": "m"}],
			"actions": [{"id": "1", "type": "send-sms", "data": {"message": {"name": "T", "body": %s}}}]}`, data)}})
		if err != nil {
			t.Fatal(err)
		}
		got, kept := "", ""
		for _, b := range h.Blocks {
			if b.Type != "message" {
				continue
			}
			got = b.Blocks[0].Attrs[0].Value
			for _, r := range b.Remarks {
				if strings.HasPrefix(r.Text, "what only Klaviyo knows") {
					kept = r.Detail
				}
			}
		}
		if got != c.want || kept != c.kept {
			t.Errorf("%s\n got %s\nwant %s\nkept %q, want %q", c.copy, got, c.want, kept, c.kept)
		}
	}
}
