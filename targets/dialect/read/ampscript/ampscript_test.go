package ampscript_test

import (
	"strings"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/cairn-lang/cairn/targets/dialect/read/ampscript"
	"github.com/cairn-lang/cairn/targets/proof"
)

// person is what content reads, by "extension.field" and by the name of an attribute.
type person map[string]proof.Value

func (p person) Attribute(name string) proof.Value { return p[name] }

func (p person) Field(extension, field, by string) proof.Value {
	if by != "Key" {
		return proof.TextOf("another row")
	}
	return p[extension+"."+field]
}

func (p person) Tag(name string) string { return "[" + name + "]" }

func number(s string) proof.Value { v, _ := proof.Digits(s); return v }

func row(name string, n int64) proof.Value {
	return proof.ObjectOf([]string{"name", "n"}, []proof.Value{proof.TextOf(name), proof.NumberOf(n)})
}

var someone = person{
	"name": proof.TextOf(`Ann <o'neil>`), "empty": proof.TextOf(""), "vip": proof.TruthOf(true), "total": number("1234567.895"), "minus": number("-0.004"),
	"day": proof.TextOf("2026-06-01"), "at": proof.TextOf("2026-01-01T00:30:00+02:00"), "code": proof.TextOf("007"), "street": proof.TextOf("Große Straße 5"),
	"items": proof.ListOf(row("a&b", 1), row("c", 2)), "none": proof.ListOf(), "People.Tier": proof.TextOf("Gold"),
}

func render(content string) string {
	c, fault := ampscript.Parse(content)
	if fault != nil {
		return "unread: " + fault.What
	}
	var b strings.Builder
	for _, p := range c.Parts() {
		switch {
		case p.Node != nil:
			if err := p.Node.Render(someone, &b); err != nil {
				return "error: " + err.Error()
			}
		case p.Tag != "":
			b.WriteString(someone.Tag(p.Tag))
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// TestRender holds the reader to what the reference of AMPscript says of each
// statement, operator and function; the results were written down by hand.
func TestRender(t *testing.T) {
	for content, want := range map[string]string{
		"words, 5 % off":                                           "words, 5 % off",
		"%%name%%, %%unsub_center_url%%":                           "Ann <o'neil>, [unsub_center_url]",
		"%%=v(@x)=%%|%%=name=%%":                                   "|Ann <o'neil>",
		`%%=AttributeValue("name")=%%`:                             "Ann <o'neil>",
		`%%[ SET @a = "x" SET @b = @A ]%%%%=Concat(@b, 'y', 1)=%%`: "xy1",
		`%%[ VAR @a, @b SET @a = name /* a comment */ ]%%%%=Uppercase(@a)=%%%%=@b=%%`:                                "ANN <O'NEIL>",
		`%%=Lookup("People", "Tier", "Key", _subscriberkey)=%%`:                                                      "Gold",
		`%%=Lookup("People", "Tier", "Email", _subscriberkey)=%%`:                                                    "another row",
		`%%[ IF vip == "true" THEN ]%%yes%%[ ELSE ]%%no%%[ ENDIF ]%%`:                                                "yes",
		`%%[ IF Empty(empty) AND NOT Empty(name) THEN ]%%1%%[ ENDIF ]%%`:                                             "1",
		`%%[ IF name == "ANN <O'NEIL>" THEN ]%%1%%[ ENDIF ]%%`:                                                       "1",
		`%%[ IF code == 7 THEN ]%%1%%[ ELSEIF code == "007" THEN ]%%2%%[ ENDIF ]%%`:                                  "1",
		`%%[ IF total > 99 AND (total < 5 OR total >= 1234567.895) THEN ]%%1%%[ ENDIF ]%%`:                           "1",
		`%%[ SET @t = "" IF 1 == 1 THEN SET @t = "in" ELSE SET @t = "out" ENDIF ]%%%%=@t=%%`:                         "in",
		`%%[ SET @t = "a" IF name == "x" THEN SET @t = "b" ENDIF ]%%%%=Concat(@t, @t)=%%`:                            "aa",
		`%%=IIF(Empty(empty), "there is none", empty)=%%`:                                                            "there is none",
		`%%=Replace(name, "<", "&lt;")=%%|%%=Length(name)=%%|%%=Substring(name, 1, 3)=%%`:                            "Ann &lt;o'neil>|12|Ann",
		`%%=Char(37)=%%%%=Char(123)=%%{`:                                                                             "%{{",
		`%%=ProperCase("ann o'NEIL-smith")=%%`:                                                                       "Ann O'Neil-Smith",
		`%%=IndexOf(name, "ANN")=%%|%%=IndexOf(name, "x")=%%`:                                                        "1|0",
		`%%=URLEncode("a b/c+d", 0, 1)=%%`:                                                                           "a+b%2Fc%2Bd",
		`%%=FormatNumber(total, "N2", "en-US")=%%|%%=FormatNumber(minus, "N2", "en-US")=%%`:                          "1,234,567.90|0.00",
		`%%=FormatDate(day, "dddd", "", "en-US")=%%|%%=Add(FormatDate(day, "dd", "", "en-US"), 0)=%%`:                "Monday|1",
		`%%=FormatDate(at, "yyyy-MM", "", "en-US")=%%`:                                                               "2025-12",
		`%%=RowCount(BuildRowsetFromJSON(items, "$[*]", 1))=%%|%%=RowCount(BuildRowsetFromJSON(name, "$[*]", 1))=%%`: "2|0",
		`%%[ SET @r = BuildRowsetFromJSON(items, "$[*]", 1) SET @n = RowCount(@r) IF @n > 0 THEN FOR @i = 1 TO @n DO SET @row = Row(@r, @i) ]%%%%=@i=%%:%%=Field(@row, "name", 0)=%%;%%[ NEXT @i ENDIF ]%%`: "1:a&b;2:c;",
		`%%[ FOR @i = 2 TO 1 DO ]%%%%=@i=%%%%[ NEXT @i ]%%`:                                         "21", // it counts down
		`%%[ FOR @i = 1 TO 2 DO FOR @k = 1 TO 2 DO ]%%%%=Concat(@i, @k)=%% %%[ NEXT @k NEXT @i ]%%`: "11 12 21 22 ",
		`%%=Uppercase(street)=%%`:                 "GROßE STRAßE 5",
		`%%=name%%[ ]%%`:                          "unread: %% is not closed",
		`%%=FormatNumber(name, "N2", "en-US")=%%`: "error: FormatNumber is given what is no number",
		`%%=items=%%`:                             "error: a list or a row is printed",
		`%%=Empty(none)=%%`:                       "False",
		// what is not read is a fault
		`{{name}}`:                                            "unread: two braces begin the engine's other template language, which is not read",
		`<script runat="server">x</script>`:                   "unread: a script that the engine runs is not read",
		`%%=HTTPGet("https://x.example")=%%`:                  "unread: the function HTTPGet is not known",
		`%%=Lookup("People", "Tier", "Key", name)=%%`:         "unread: a row that is not the contact's own is looked up",
		`%%=Lookup("People", name, "Key", _subscriberkey)=%%`: "unread: lookup names what is known only when it runs",
		`%%=FormatDate(day, "d", "", "en-US")=%%`:             "unread: the format \"d\" of a date is not known",
		`%%=FormatNumber(total, "N2", "nl-NL")=%%`:            "unread: figures and names are read in en-US, not in \"nl-NL\"",
		`%%[ INSERTDE("x") ]%%`:                               "unread: the statement \"INSERTDE\" is not known",
		`%%[ IF 1 == 1 THEN ]%%x`:                             "unread: IF has no ENDIF",
		`%%[ ENDIF ]%%`:                                       "unread: ENDIF ends nothing",
		`%%[ SET @a = ]%%`:                                    "unread: a value is missing at the end",
		`%%[ SET @s = "" FOR @i = 1 TO 2 DO SET @s = Concat(@s, "x") NEXT @i ]%%`: "unread: what @s holds depends on an earlier turn of a loop",
		`%%[ FOR @i = 1 TO 2 DO SET @s = "x" NEXT @i ]%%%%=@s=%%`:                 "unread: what @s holds depends on an earlier turn of a loop",
		`%%first-name%%`:        "unread: \"first-name\" between percent signs is no name",
		`%%=Concat("a" "b")=%%`: "unread: , is missing before \"b\"",
	} {
		if got := render(content); got != want {
			t.Errorf("%s\n got %q\nwant %q", content, got, want)
		}
	}
}

// TestPieces takes content apart: what a variable holds stands where it is printed, and
// each piece says what it reads and compares.
func TestPieces(t *testing.T) {
	const content = `%%[ SET @lang = Lookup("People", "Language", "Key", _subscriberkey) ]%%Dear %%[ IF IndexOf(@lang, "sv-") == 1 OR @lang == "sv" THEN ]%%kund %%=name=%%%%[ ELSE ]%%customer%%[ ENDIF ]%%,`
	c, fault := ampscript.Parse(content)
	if fault != nil {
		t.Fatal(fault)
	}
	list := c.Parts()
	if len(list) != 3 || list[0].Text != "Dear " || list[2].Text != "," || list[1].Node == nil {
		t.Fatalf("parts: %+v", list)
	}
	var asked, read []string
	list[1].Node.Asks(func(r ampscript.Reading) {
		words := r.Extension + "." + r.Field
		for _, v := range r.Constants {
			words += " " + v.Words()
		}
		asked = append(asked, words)
	})
	list[1].Node.Reads(func(r ampscript.Reading) { read = append(read, r.Attribute+r.Field) })
	if got := strings.Join(asked, "; "); got != "People.Language “sv-” “SV-” “sv-…”; People.Language “sv” “SV” “sv…”" {
		t.Errorf("asks %s", got)
	}
	if got := strings.Join(read, " "); got != "Language Language name" {
		t.Errorf("reads %s", got)
	}
	for i, branch := range list[1].Node.Branches() {
		if want := [][]string{{"kund ", ""}, {"customer"}}[i]; len(branch) != len(want) || branch[0].Text != want[0] {
			t.Errorf("branch %d: %+v", i, branch)
		}
	}
	at, err := list[1].Node.Take(person{"People.Language": proof.TextOf("SV-fi")})
	if at != 0 || err != nil {
		t.Errorf("takes %d, %v", at, err)
	}
}

// TestHostile reads content that would never come to an end.
func TestHostile(t *testing.T) {
	for name, content := range map[string]string{
		"doubled text":     `%%[ SET @a = name ` + strings.Repeat("SET @a = Concat(@a, @a) ", 2_000) + `]%%%%=@a=%%`,
		"chain":            `%%[ SET @a = name ` + strings.Repeat("SET @a = Concat(@a, 1) ", 30_000) + `]%%%%=@a=%%`,
		"brackets":         "%%=" + strings.Repeat("(", 250_000) + "=%%",
		"blocks":           "%%[ " + strings.Repeat("IF 1 == name THEN ", 50_000) + "]%%",
		"loops in loops":   "%%[ " + strings.Repeat("FOR @i = 1 TO 1000000 DO ", 50) + "]%%x%%[ " + strings.Repeat("NEXT @i ", 50) + "]%%",
		"many choices":     strings.Repeat(`%%[ IF name == "x" THEN SET @a = "1" ENDIF ]%%`, 20_000) + "%%=@a=%%",
		"percent signs":    strings.Repeat("%", 1_000_000),
		"asked of doubles": `%%[ SET @a = IIF(name == 1, name, code) ` + strings.Repeat(`SET @a = IIF(@a == "x", @a, @a) `, 900) + `]%%%%=@a=%%`,
	} {
		start := time.Now()
		c, fault := ampscript.Parse(content)
		if fault == nil {
			var b strings.Builder
			for _, p := range c.Parts() {
				if p.Node != nil {
					n := 0
					p.Node.Reads(func(ampscript.Reading) { n++ })
					_ = p.Node.Key()
					_ = p.Node.Render(someone, &b)
				}
			}
		}
		if took := time.Since(start); took > 30*time.Second { // on a machine that does other things as well
			t.Errorf("%s: %v", name, took)
		} else {
			t.Logf("%s: %v, %v", name, took, fault)
		}
	}
}

// FuzzParse holds the reader to a fault or to pieces that print something.
func FuzzParse(f *testing.F) {
	damaged.Add(f, `%%[ SET @a = Lookup("People", "Tier", "Key", _subscriberkey) SET @t = "" IF NOT Empty(@a) THEN SET @t = FormatNumber(total, "N2", "en-US") ENDIF ]%%Hi %%[ IF (NOT Empty(@a) AND @a == "x") OR 1 == 2 THEN ]%%%%=Replace(IIF(Empty(@t), "a", @t), "&", "&amp;")=%%%%[ ELSE ]%%b%%[ ENDIF ]%%%%unsub_center_url%%`)
	damaged.Add(f, `%%[ SET @r = BuildRowsetFromJSON(items, "$[*]", 1) SET @n = RowCount(@r) IF @n > 0 THEN FOR @i = 1 TO @n DO SET @row = Row(@r, @i) ]%%%%=Field(@row, "name", 0)=%%%%[ NEXT @i ENDIF ]%%`)
	f.Fuzz(func(t *testing.T, content string) {
		c, fault := ampscript.Parse(content)
		if fault != nil {
			if fault.At < 0 || fault.At > len(content) || fault.What == "" {
				t.Fatalf("a fault at %d of %d: %q", fault.At, len(content), fault.What)
			}
			return
		}
		for _, p := range c.Parts() {
			if p.Node == nil {
				continue
			}
			var b strings.Builder
			first := p.Node.Render(someone, &b)
			var again strings.Builder
			second := p.Node.Render(someone, &again)
			if (first == nil) != (second == nil) || b.String() != again.String() {
				t.Fatal("it prints one thing and then another")
			}
			p.Node.Reads(func(ampscript.Reading) {})
		}
	})
}
