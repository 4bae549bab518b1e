package words_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/lint/words"
)

func read(s string) *words.Text { return words.Read([]words.Piece{{Value: s}}) }

// shown writes sentences as lists of words, with signs for what is known of each:
// ~ glued, # code, " quoted, + joined to the word before it.
func shown(t *words.Text) []string {
	var list []string
	for _, s := range t.Sentences {
		var parts []string
		for i := s.First; i < s.End; i++ {
			w := t.Words[i]
			text := w.Text
			if w.Data {
				text = "…"
			}
			for _, f := range []struct {
				set  bool
				sign string
			}{{w.Joined, "+"}, {w.Quoted, `"`}, {w.Code, "#"}, {w.Glued && !w.Data, "~"}, {w.Alt, "?"}} {
				if f.set {
					text = f.sign + text
				}
			}
			parts = append(parts, text)
		}
		list = append(list, strings.Join(parts, " "))
	}
	return list
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"Je winkelmandje staat klaar.", []string{"Je +winkelmandje +staat +klaar"}},
		{"One. Two! three? Four: five", []string{"One", "Two", "three", "Four", "five"}},
		{"z.B. hier, ca. 20 Stück, e.g. so", []string{"#z.B hier ca", "20 +Stück #e.g so"}},
		{"pre-order, aujourd’hui, Jan's \u00adsoft\u00adware", []string{"pre-order aujourd’hui Jan's +soft\u00adware"}},
		{"See https://a.example/b?c=d. Or a@b.example/x, c.example/order (so)", []string{"See #+https://a.example/b?c=d", "Or #+a@b.example/x #c.example/order so"}},
		{"19,95 and 1.000,50 at 20.00", []string{"19,95 +and +1.000,50 +at +20.00"}},
		{"one\ntwo\nThree\n\nfour\n- five\n- six", []string{"one +two", "+Three", "four", "five", "six"}},
		{"Er sagt: „Sie sind da“ und “so” - but 5\" wide", []string{"Er +sagt", `"Sie "+sind "+da und "so but +5 wide`}},
		{"it’s ‘so’ now", []string{`it’s "so now`}},
		{"snake_case", []string{"#snake_case"}},
	} {
		if diff := cmp.Diff(c.want, shown(read(c.text))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestReadPieces(t *testing.T) {
	got := words.Read([]words.Piece{
		{Value: "Hi "}, {Hole: true}, {Value: ", your order"}, {Value: "s"}, {Value: " here "}, {Value: "there", Cut: true, Alt: true}, {Hole: true}, {Value: "tje"},
	})
	want := []string{"Hi +… your ~+order ~+s +here ?~there +… ~tje"}
	if diff := cmp.Diff(want, shown(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n := got.Length(got.Sentences[0]); n != 8 {
		t.Errorf("the sentence has %d words for somebody who reads it", n)
	}
}

func TestReadHTML(t *testing.T) {
	for _, c := range []struct {
		pieces []words.Piece
		want   []string
	}{
		{[]words.Piece{{Value: "<title>no</title><style>no { }</style><p class='no'>One <b>two</b>&nbsp;caf&eacute;<br>three</p><!-- no --><li>Four\n\nfive</li>"}},
			[]string{"One +two +caf&eacute;", "three", "Four +five"}},
		{[]words.Piece{{Value: "<a href=\""}, {Hole: true}, {Value: "\">klik</a> hier "}, {Hole: true}, {Value: "<p>a &amp; b & c"}}, []string{"klik +hier +…", "a b c"}},
		{[]words.Piece{{Value: "win<b>kel</b> <"}}, []string{"~win ~+kel"}},
		{[]words.Piece{{Value: "<script>no"}, {Hole: true}, {Value: "</script>yes"}}, []string{"yes"}},
		{[]words.Piece{{Value: "<p title='"}, {Value: "no", Plain: true}, {Value: "'>pre"}, {Value: "fix <b> &lt; &amp; one", Plain: true}, {Value: "</p>"}},
			[]string{"~pre ~+fix b lt amp one"}},
	} {
		got := shown(words.ReadHTML(c.pieces))
		if prose := words.ReadHTML(c.pieces).Prose(); strings.ContainsAny(prose.Value, "{}") {
			t.Errorf("%q holds what nobody reads", prose.Value)
		}
		for i := range got {
			got[i] = strings.ReplaceAll(strings.ReplaceAll(got[i], "café", "caf&eacute;"), "\u00a0", " ")
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", c.pieces, diff)
		}
	}
}

func TestMarks(t *testing.T) {
	var got []string
	for _, m := range read("Hi!! So?! 1️⃣ ✓ → © ☎️ ⭐ 👩🏽‍🍳🇳🇱").Marks {
		got = append(got, m.Text)
	}
	want := []string{"!!", "?!", "☎️", "⭐", "👩🏽‍🍳", "🇳🇱"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestWordsAreWhereTheySay: words come one behind the other, hold no space, and
// are what stands at their place.
func TestWordsAreWhereTheySay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.StringOfN(rapid.SampledFrom([]rune("aAé9'’-._@/:!?&;<>b \n\"“”\u00ad\u200d😀…$")), 0, 12, -1), 1, 4).Draw(t, "parts")
		var pieces []words.Piece
		for _, s := range parts {
			pieces = append(pieces, words.Piece{Value: s, Hole: s == "a"})
		}
		for _, text := range []*words.Text{words.Read(pieces), words.ReadHTML(pieces)} {
			piece, at, total := int32(0), int32(0), 0
			for i, w := range text.Words {
				if w.Piece > piece {
					piece, at = w.Piece, 0
				}
				if w.Data {
					continue
				}
				if w.Piece < piece || w.From < at || w.To <= w.From || int(w.To) > len(pieces[w.Piece].Value) {
					t.Fatalf("word %d is at %d:%d-%d behind %d:%d", i, w.Piece, w.From, w.To, piece, at)
				}
				if raw := pieces[w.Piece].Value[w.From:w.To]; raw != w.Text && !strings.Contains(raw, "&") || strings.ContainsAny(raw, " \n") {
					t.Fatalf("%q is written as %q", w.Text, raw)
				}
				at = w.To
			}
			for i, s := range text.Sentences {
				if s.First != total || s.End <= s.First || !text.Words[s.First].First {
					t.Fatalf("sentence %d is %v behind %d", i, s, total)
				}
				total = s.End
			}
			if total != len(text.Words) {
				t.Fatalf("%d of %d words stand in sentences", total, len(text.Words))
			}
		}
	})
}

// TestFindIsANaiveSearch compares the index with a look for each phrase at each
// place.
func TestFindIsANaiveSearch(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "b", "c", "A", "a-b"})
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(word, 0, 12).Draw(t, "text")
		phrases := rapid.SliceOfN(rapid.SliceOfN(word, 1, 3), 0, 6).Draw(t, "phrases")
		type hit struct{ first, end, phrase int }
		var want, got []hit
		fold := func(list []string) []string {
			return strings.Split(strings.ToLower(strings.Join(list, " ")), " ")
		}
		low := fold(text)
		if len(text) == 0 {
			low = nil
		}
		x := &words.Index[int]{}
		for n, ph := range phrases {
			x.Add(strings.Join(ph, " "), n)
			forms := [][]string{fold(ph)}
			if keys := fold(ph); len(keys) > 1 {
				forms = append(forms, []string{strings.Join(keys, "-")})
			} else if parts := strings.Split(keys[0], "-"); len(parts) > 1 {
				forms = append(forms, parts)
			}
			for _, keys := range forms {
				for i := 0; i+len(keys) <= len(low); i++ {
					if slices.Equal(low[i:i+len(keys)], keys) {
						want = append(want, hit{i, i + len(keys), n})
					}
				}
			}
		}
		x.Find(read(strings.Join(text, " ")), func(h words.Hit[int]) { got = append(got, hit{h.First, h.End, h.Value}) })
		for i := 1; i < len(got); i++ {
			if got[i].first < got[i-1].first || got[i].first == got[i-1].first && got[i].end > got[i-1].end {
				t.Fatalf("%v is behind %v", got[i], got[i-1])
			}
		}
		byPlace := func(a, b hit) int {
			return slices.Compare([]int{a.first, a.end, a.phrase}, []int{b.first, b.end, b.phrase})
		}
		slices.SortFunc(want, byPlace)
		slices.SortFunc(got, byPlace)
		if !slices.Equal(want, got) {
			t.Fatalf("want %v, got %v", want, got)
		}
	})
}

func TestFind(t *testing.T) {
	x := &words.Index[string]{}
	for _, s := range []string{"act now", "cutting-edge", "order", "work order", "offre", "cart", "…", "100% free", "1 + 1", "Black Friday!", "z.B.", "5%"} {
		x.Add(s, s)
	}
	for _, c := range []struct{ text, want string }{
		{"ACT NOW", "act now"},
		{"we act, now", ""},
		{"we act. Now", ""},
		{"act-now", "act now"},
		{"cutting edge, Cutting-Edge", "cutting-edge cutting-edge"},
		{"pre-order, orders, order@a.example, order", "order"},
		{"work order", "work order order"},
		{"100% free, 100 free, 100%\nFREE", "100% free 100% free"},
		{"1+1 is 1 1, or 1, 1", "1 + 1"},
		{"black friday: z.B. b", "Black Friday! z.B."},
		{"5% 5 % and 5 or 5.", "5% 5%"},
		{"l’offre d'offre", "offre offre"},
		{"the cart's lid", "cart"},
	} {
		var got []string
		x.Find(read(c.text), func(h words.Hit[string]) { got = append(got, h.Value) })
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %q, not %q", c.text, got, c.want)
		}
	}
}

func BenchmarkReadHTML(b *testing.B) {
	pieces := []words.Piece{
		{Value: "<h1 style=\"font-size: 24px\">Je winkelmandje staat nog klaar</h1>\n<p>Hoi "}, {Hole: true},
		{Value: ", dit ligt er in. We bewaren je winkelmandje twee weken; de spullen zelf zetten we niet voor je opzij.</p>\n<p><a href=\""}, {Hole: true},
		{Value: "\">Bekijk je winkelmandje</a></p>\n<ul><li>Eerst passen? In de app zie je welke winkel jouw maat heeft.</li></ul>\n"},
	}
	size := 0
	for _, p := range pieces {
		size += len(p.Value)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		words.ReadHTML(pieces)
	}
}
