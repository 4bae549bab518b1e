package report

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

// shownAs renders Markdown as GitHub does, HTML included, and gives its
// elements, its text, and where its links lead.
func shownAs(t testing.TB, markdown string) (elements []string, text string, links []string) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(gmhtml.WithUnsafe()))
	var b bytes.Buffer
	if err := md.Convert([]byte(markdown), &b); err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	z := html.NewTokenizer(&b)
	for {
		switch z.Next() {
		case html.ErrorToken:
			return elements, all.String(), links
		case html.TextToken:
			all.Write(z.Text())
		case html.CommentToken:
			elements = append(elements, "<!--")
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			elements = append(elements, token.Data)
			for _, a := range token.Attr {
				links = append(links, a.Val)
			}
		}
	}
}

// TestMarkdownShowsTextAsText gives hostile and random text to every place that
// takes text of a project, and reads what a reader of the comment would see.
func TestMarkdownShowsTextAsText(t *testing.T) {
	pieces := append(strings.Split(hostile, " "), "\n", "\n\n", "    ", "- ", "1. ", "> ", "`", "``", "<!--", "-->", "</details>", "<details>",
		"</details ", "<div ", "<script ", "# ", "[^1]", "&lt;", "&#64;", "http://", "ftp://x.example", "www.", "WWW.x.example", "mailto:a@b.example", "](", "[x]: y", "---", "===", "|a|b|\n|-|-|", "\\", "$$", "~~", "**", "🧸", "e\u0301", "\t", "a", " ")
	plain, _, _ := shownAs(t, (&Report{Findings: []diag.Diagnostic{hostileFinding("x")}}).markdown(markdownComment))
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 12).Draw(rt, "pieces"), "") + "x"
		r := &Report{Findings: []diag.Diagnostic{hostileFinding(text)}, Summary: Summary{Project: text}, Prefix: text}
		got := r.markdown(markdownComment)
		elements, shown, links := shownAs(t, got)
		// The marker names the project's folder, and dollars stand in spans.
		elements = slices.DeleteFunc(elements, func(e string) bool { return e == "span" })
		if !slices.Equal(elements, plain) {
			rt.Fatalf("%q makes %q, not %q:\n%s", text, elements, plain, got)
		}
		if len(links) != 0 {
			rt.Fatalf("%q makes links to %q", text, links)
		}
		visible := strings.ReplaceAll(shown, "\u200b", "")
		want := strings.Join(strings.FieldsFunc(printable(text), func(c rune) bool { return c == ' ' }), " ")
		if n := strings.Count(visible, want); n < 7 {
			rt.Fatalf("%q is shown %d times in\n%s", want, n, visible)
		}
		if m := siteLink.FindString(shown[strings.Index(shown, "error"):]); m != "" {
			rt.Fatalf("%q leaves %q for the site to turn into a link", text, m)
		}
	})
}

// siteLink is what GitHub and GitLab make links of in text that is shown,
// outside code spans.
var siteLink = regexp.MustCompile(`(?i)@[a-z]|[#!~%&]\d|\bgh-\d|:[a-z]+:|[a-z]+://|www\.`)

func hostileFinding(text string) diag.Diagnostic {
	return diag.Diagnostic{
		Rule: "rule", Severity: diag.Error, Message: text, Help: text, URL: "https://x.example/](" + text,
		Related: []diag.Related{{Message: text}},
		Witness: &diag.Witness{Title: text, Person: []string{text}, Steps: []diag.WitnessStep{{Message: text}}},
	}
}

// TestMarkdownIsCut holds the comment to its size and counts what is left out.
func TestMarkdownIsCut(t *testing.T) {
	r := &Report{}
	for range 2000 {
		d := hostileFinding(strings.Repeat("*", 5000))
		d.Severity = diag.Warning
		r.Findings = append(r.Findings, d)
	}
	r.Findings[1999].Severity = diag.Error
	r.Findings[1999].Message = "the worst"
	got := r.markdown(markdownComment)
	if len(got) > markdownComment {
		t.Errorf("%d bytes", len(got))
	}
	shown := strings.Count(got, "**warning**")
	if i := strings.Index(got, "the worst"); i < 0 || i > strings.Index(got, "**warning**") || shown == 0 {
		t.Error("the worst does not stand first")
	}
	if want := "Not shown here: " + count(1999-shown, "warning") + "."; !strings.Contains(got, want) {
		t.Errorf("no %q", want)
	}
	if elements, _, _ := shownAs(t, got); strings.Count(strings.Join(elements, " "), "details") != strings.Count(got, "</details>") {
		t.Error("a fold is cut")
	}
}

func TestCodeSpan(t *testing.T) {
	for _, text := range []string{"a", "`", "``a`", " a", "a ", "a`b", "<b>", "*a*", "\\"} {
		elements, shown, _ := shownAs(t, mdCode(text))
		if !slices.Equal(elements, []string{"p", "code"}) || strings.TrimSpace(shown) != strings.TrimSpace(text) {
			t.Errorf("%q: %q, %q", text, elements, shown)
		}
	}
}
