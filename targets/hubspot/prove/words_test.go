package prove_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	importer "github.com/cairn-lang/cairn/targets/hubspot/import"
	"github.com/cairn-lang/cairn/targets/hubspot/prove"
	"github.com/cairn-lang/cairn/targets/proof"
)

// slip is a text that stands in place of another.
type slip struct{ from, to string }

// spoilt are a text with a slip at every so many places.
func spoilt(s string, slips []slip, step int) (out []string, at []string) {
	n := 0
	for _, x := range slips {
		for i := 0; ; {
			j := strings.Index(s[i:], x.from)
			if j < 0 {
				break
			}
			j += i
			i = j + len(x.from)
			if n++; n%step == 0 {
				out = append(out, s[:j]+x.to+s[i:])
				at = append(at, x.from+" -> "+x.to+" in "+s[max(0, j-40):min(len(s), i+140)])
			}
		}
	}
	return out, at
}

// inPrograms are mistakes in programs: addresses, bodies, values, operators.
func inPrograms() []slip {
	return []slip{
		{"https://", "https://x."}, {`"POST"`, `"PUT"`}, {`"GET"`, `"POST"`}, {"Bearer ", "Bearer"}, {`": text("`, `x": text("`}, {`text("`, `text("x`},
		{" ? ", " && false ? "}, {"_eq(", "!_eq("}, {`"footwear"`, `"clothing"`}, {`"review-"`, `"review_"`}, {"!(", "("}, {`["checklist"]`, `["checklist", "b"]`},
		{`["checklist"]`, `[]`}, {".concat(", ".filter((v) => v === 1).concat("}, {`join(";")`, `join(",")`}, {`split(";")`, `split(",")`}, {".includes(", ".indexOf("},
		{"timeout(", "timeout(1"}, {`process.env["`, `process.env["X`}, {"encodeURIComponent(s)", "s"}, {`=== ""`, `=== "a"`}, {"? null :", `? "" :`},
		{`output["`, `output["x`}, {`answer["`, `answer["x`}, {"response.ok", "response"}, {`"Content-Type"`, `"Accept"`}, {"application/json", "text/plain"},
		{`"false"`, `"true"`}, {`"true"`, `"false"`}, {"choices(", "text("}, {"/status/", "/stat/"}, {".filter((v) => v !== null)", ""},
	}
}

// inHubL are mistakes in words.
func inHubL() []slip {
	return []slip{
		{"|escape", ""}, {"|urlencode", ""}, {` != ""`, ` == ""`}, {" == ", " != "}, {"{% else %}", ""}, {"|lower", "|upper"}, {" * 100", " * 10"}, {" // 100 ", " // 1000 "},
		{"firstname", "lastname"}, {"contact.", "enrolled_object."}, {"enrolled_object.", "contact."}, {`"sv-SE"`, `"nl-NL"`}, {"%d", "%m"}, {"%Y", "%d"}, {"|int - 1", "|int"},
		{" and ", " or "}, {"https://", "http://"}, {"{% endif %}", "{% endif %} "}, {"<p>", "<p> "}, {" de ", " het "}, {" är ", " var "}, {`"maart"`, `"mei"`}, {" < 10 ", " < 100 "},
		{"cairn_", "cairn_x"}, {"{% if ", "{% if not (true) and "}, {"unsubscribe_link_all", "unsubscribe_link"}, {"-->", "--> "},
	}
}

// sameAnyway are slips that change nothing for anybody, and why.
func sameAnyway(at string) string {
	switch {
	case strings.HasPrefix(at, " ? ") && strings.Contains(at, `input[n] === ""`), strings.HasPrefix(at, `=== ""`):
		return "HubSpot keeps no empty text"
	case strings.HasPrefix(at, " ? ") && strings.Contains(at, "v === undefined"):
		return "what is missing is null there"
	case strings.HasPrefix(at, "encodeURIComponent") && strings.Contains(at, "signal:"):
		return "no header uses the function"
	case strings.HasPrefix(at, "? null :") && strings.Contains(at, "const choices"):
		return "nothing and a list of nothing are one choice"
	case strings.HasPrefix(at, "? null :") && strings.Contains(at, "https://parcels"):
		return "an address takes nothing and empty text for the same"
	case strings.HasPrefix(at, "|escape") && (strings.Contains(at, "salutation ~ \"\")|esc") || strings.Contains(at, "size_help_about ~ \"\")|esc")):
		return "none of the declared values holds anything to escape"
	case strings.HasPrefix(at, "{% else %}") && strings.Contains(at, "{% else %}{% endif %}"):
		return "nothing stands behind it"
	case strings.Contains(at, `!([text("cai`) && (strings.HasPrefix(at, `text("`) || strings.HasPrefix(at, ".filter((v) => v")):
		return "a choice holds each value once, whatever is written"
	case strings.HasPrefix(at, "|escape") && (strings.Contains(at, `replace(".", ",")`) || strings.Contains(at, `else 0) ~ "")|esc`)):
		return "figures hold nothing to escape"
	}
	return ""
}

// TestPlantedFaultsOfWords plants mistakes in programs, in tasks and in e-mails of
// flows that are proved. None may be proved.
func TestPlantedFaultsOfWords(t *testing.T) {
	if testing.Short() {
		t.Skip("planting faults takes a while where races are looked for")
	}
	step, least := 37, 250 // a part of the places, unless there is time for all
	if os.Getenv("CAIRN_LONG") != "" {
		step, least = 1, 5000
	}
	caught, all := map[string]int{}, map[string]int{}
	for _, name := range []string{"aurora", "halden"} {
		k := proofs(example(t, name), "")
		account := prove.Account(k.in, k.ex)
		files, places := map[string][]byte{}, map[string]string{}
		for _, a := range k.ex.Artifacts {
			if a.Kind == "flow" {
				files["flows/"+a.Key+".json"] = a.Data
			}
		}
		i := 0
		each(k, func(j *compiler.Journey, e *lang.JourneyEntry) {
			v := k.proofs[i]
			i++
			if v.Outcome != proof.Proved {
				return
			}
			try := func(kind, at string, account *importer.Account, file []byte) {
				all[kind]++
				if prove.One(k.in, k.losses, j, e, account, file).Outcome != proof.Proved {
					caught[kind]++
				} else if sameAnyway(at) == "" {
					t.Errorf("%s %s: %s is not found: %s", name, v.File, kind, at)
				}
			}
			file := files[v.File]
			for _, text := range texts(t, file) {
				slips, every := inPrograms(), min(step, 3)
				if text.kind != "program" {
					slips, every = inHubL(), min(step, 7)
				}
				list, at := spoilt(text.text, slips, every)
				for n, s := range list {
					try(text.kind, at[n], account, bytes.Replace(file, quoted(t, text.text), quoted(t, s), 1))
				}
			}
			for id, mail := range account.Mails {
				if places[id] != "" || !bytes.Contains(file, []byte(`"`+id+`"`)) {
					continue
				}
				places[id] = v.File
				with := func(m importer.Mail) *importer.Account {
					out := &importer.Account{Mails: maps.Clone(account.Mails), Dates: account.Dates}
					out.Mails[id] = m
					return out
				}
				list, at := spoilt(string(mail.Template), inHubL(), step)
				for n, s := range list {
					try("e-mail", at[n], with(importer.Mail{Fields: mail.Fields, Template: []byte(s)}), file)
				}
				for _, text := range texts(t, mail.Fields) {
					list, at := spoilt(text.text, inHubL(), step)
					for n, s := range list {
						try("e-mail", at[n], with(importer.Mail{Fields: bytes.Replace(mail.Fields, quoted(t, text.text), quoted(t, s), 1), Template: mail.Template}), file)
					}
				}
			}
		})
	}
	sum := 0
	for kind, n := range all {
		t.Logf("%s: %d of %d faults found", kind, caught[kind], n)
		sum += n
	}
	if sum < least || all["program"] < 50 || all["task"] < 20 || all["e-mail"] < 150 {
		t.Errorf("only %v faults were planted", all)
	}
}

// spoken is a text of a file, and what it is of.
type spoken struct{ kind, text string }

// texts are the programs, and the words of tasks and e-mails, in a file.
func texts(t *testing.T, data []byte) []spoken {
	t.Helper()
	var root any
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	var out []spoken
	var visit func(any)
	visit = func(v any) {
		switch v := v.(type) {
		case object:
			for _, key := range []string{"sourceCode", "subject", "body", "preview_text", "plain_text"} {
				kind := "task"
				if key == "sourceCode" {
					kind = "program"
				}
				if s, ok := v[key].(string); ok && s != "" {
					out = append(out, spoken{kind, s})
				}
			}
			for _, x := range v {
				visit(x)
			}
		case []any:
			for _, x := range v {
				visit(x)
			}
		}
	}
	visit(root)
	return out
}

// quoted is a text as it stands in the file.
func quoted(t *testing.T, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		t.Fatal(err)
	}
	return bytes.TrimSpace(b.Bytes())
}
