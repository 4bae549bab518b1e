package adopt_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/lang/format"
	"github.com/cairn-lang/cairn/targets/adopt"
)

// hostile are names as no language takes them, and such as a language reads otherwise.
func hostile() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringMatching(`[0-9_.]{0,3}[A-Za-zÅéß ]{0,3}[-.$ ]?`),
		rapid.SampledFrom([]string{"", " ", ".", "9", "_", "for", "null", "true", "if", "${x}", "%{ if }", "\"", "\\", "\n# x", "*/", "\x00", "\u202e", "\u2028", "\xff", "日本", "İ", "ẞ",
			"Ω1", "a..b", strings.Repeat("x", 5000), strings.Repeat("é", 399), strings.Repeat("a_", 60)}),
	)
}

// TestNamesAreNames: a label is a name of the language, is given out once, and stays as
// it is wherever it is written.
func TestNamesAreNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var names adopt.Names
		seen := map[string]bool{}
		for _, s := range rapid.SliceOf(hostile()).Draw(t, "names") {
			label := names.Label(s)
			if seen[label] || len(label) > 60 {
				t.Fatalf("%q becomes %q, which was given out or is too long", s, label)
			}
			seen[label] = true
			if label == "" || strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" || strings.Trim(label[:1], "0123456789_") == "" {
				t.Fatalf("%q becomes %q, which is no name", s, label)
			}
			if adopt.Plain(label) != label || adopt.Ref("event", label) != "event."+label {
				t.Fatalf("the label %q does not stay as it is: %q", label, adopt.Plain(label))
			}
		}
	})
}

func TestPlain(t *testing.T) {
	for name, want := range map[string]string{
		"Låg lagernivå – påminnelse": "lag_lagerniva_paminnelse", "Größe": "grosse", "1. Welkom": "welkom", "Kom je terug?": "kom_je_terug", "Let's go": "lets_go",
		"Smørrebrød": "smorrebrod", "日本": "", "9": "", "a__b": "a__b", "Œuvre": "oeuvre",
	} {
		if got := adopt.Plain(name); got != want {
			t.Errorf("%q becomes %q, not %q", name, got, want)
		}
	}
	for name, want := range map[string]string{"CheckoutURL": "checkout_url", "$value": "value", "SKU": "sku", "ItemNames": "item_names", "order id": "order_id", "URLPath2Go": "url_path2_go"} {
		if got := adopt.Plain(adopt.Field(name)); got != want {
			t.Errorf("%q becomes %q, not %q", name, got, want)
		}
	}
}

// TestHostileHoldings: whatever an engine calls things, what is written is well formed.
func TestHostileHoldings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var names adopt.Names
		draw := func(of string) string { return hostile().Draw(t, of) }
		label := func() string { return names.Label(draw("label")) }
		event, attr := label(), label()
		remarks := []adopt.Remark{{Kind: adopt.Kind(rapid.IntRange(0, 2).Draw(t, "kind")), Text: draw("text"), Detail: draw("detail")}}
		object := adopt.Object([]adopt.Attr{{Name: draw("key"), Value: adopt.Quote(draw("value"))}})
		h := &adopt.Holding{
			Engine: "klaviyo", Title: draw("title"),
			Bind: []adopt.Bind{{Map: "event", Name: event + "." + attr, Value: draw("id")}},
			Blocks: []adopt.Block{{File: "data/events", Body: adopt.Body{Type: "event", Label: event, Remarks: remarks, Blocks: []adopt.Body{
				{Type: "attribute", Label: attr, Attrs: []adopt.Attr{{Name: "type", Value: "string"}}, Remarks: remarks}}}}},
			Journeys: []*adopt.Journey{{Label: label(), Remarks: remarks,
				Heads: []adopt.Body{{Type: "entry", Attrs: []adopt.Attr{{Name: "event", Value: adopt.Ref("event", event)}, {Name: "where", Value: adopt.Ref("trigger", draw("path"), attr) + " == null"}}}},
				Steps: []adopt.Step{{Type: "branch", Name: draw("step"), Remarks: remarks, Next: adopt.End, Ways: []adopt.Way{{Type: "case", Name: draw("case"), Body: true, To: 1}}},
					{Type: "update", Name: draw("step"), Attrs: []adopt.Attr{{Name: "set", Value: object}}, Next: adopt.End}},
			}},
		}
		files, found, err := adopt.Project(h)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) != 4 {
			t.Fatalf("%d findings of 4 remarks: %v", len(found), found)
		}
		for _, f := range files {
			if again, broken := format.Format(f.Text, f.Path); broken != nil || string(again) != string(f.Text) {
				t.Fatalf("%s is not formatted: %v\n%s", f.Path, broken, f.Text)
			}
		}
	})
}
