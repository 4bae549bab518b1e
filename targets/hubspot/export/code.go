package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
	"github.com/zclconf/go-cty/cty"
)

// resultOK is the result of a program: "true" if the call was answered with
// success.
const resultOK = "cairn_ok"

// longestCall bounds how long a program waits for an answer, in seconds:
// HubSpot ends programs after twenty.
const longestCall = 15

// program is the source of one custom code action.
type program struct {
	f       *flow
	js      *dialect.JavaScript
	inputs  []wire.Input
	secrets []string
}

func (f *flow) program() *program {
	p := &program{f: f, js: &dialect.JavaScript{}}
	if s := f.x.project.Settings; s != nil {
		p.js.Currency = s.Currency.Value
	}
	p.js.Source = p
	return p
}

// Resolve implements dialect.Source: data of the contact come in as inputs.
func (p *program) Resolve(e expr.Expr, at dialect.Place) dialect.Resolved {
	path, ok := e.(*expr.Path)
	if !ok || len(path.Steps) == 0 || path.Steps[0].Name == "" {
		return problem(e, "name an attribute of the profile or of the event that started the journey", "a program cannot read %s", expr.Print(e))
	}
	if path.Root == "secret" && len(path.Steps) == 1 {
		return dialect.Resolved{Tag: p.secret(path.Steps[0].Name)}
	}
	head := &expr.Path{Node: path.Node, Root: path.Root, RootRng: path.RootRng, Steps: path.Steps[:1]}
	rest := path.Steps[1:]
	name := ""
	switch path.Root {
	case "profile":
		name = p.f.Property(path.Steps[0].Name).Name
	case "trigger", "entered", "wait", "step":
		if path.Root == "wait" || path.Root == "step" {
			head, rest = path, nil
		}
		kept, ok := p.f.Kept(head)
		if !ok {
			p.f.lose(profile.LossRunData, path.Range(), fmt.Sprintf("HubSpot does not keep %s: the call carries nothing in its place", expr.Print(path)))
			return dialect.Resolved{Tag: "null"}
		}
		name = kept.Name
	default:
		return problem(e, "name an attribute of the profile or of the event that started the journey", "a program cannot read %s", expr.Print(e))
	}
	p.input(name)
	if len(rest) > 0 {
		return problem(e, "keep the value in an attribute of its own", "a program reads whole attributes, not %s", expr.Print(e))
	}
	return dialect.Resolved{Tag: reader(path.Type()) + "(" + dialect.JSQuote(name) + ")"}
}

// reader is the function of the program that reads an input of a type.
func reader(t *expr.Type) string {
	if t == nil {
		return "text"
	}
	switch t.Kind {
	case expr.TNumber, expr.TMoney, expr.TDuration:
		return "number"
	case expr.TBool:
		return "truth"
	case expr.TDate:
		return "day"
	case expr.TDatetime:
		return "instant"
	case expr.TList:
		if t.Elem != nil && t.Elem.Kind == expr.TString {
			return "choices"
		}
		return "json"
	case expr.TObject:
		return "json"
	}
	return "text"
}

// readers are the functions that a program may need, in the order in which they
// stand.
func readers() [][2]string {
	return [][2]string{
		{"text", `const text = (n) => input[n] === undefined || input[n] === null || input[n] === "" ? null : String(input[n]);`},
		{"number", `const number = (n) => text(n) === null ? null : Number(text(n));`},
		{"truth", `const truth = (n) => text(n) === null ? null : text(n) === "true";`},
		{"day", `const day = (n) => text(n) === null ? null : new Date(Number(text(n))).toISOString().slice(0, 10);`},
		{"instant", `const instant = (n) => text(n) === null ? null : new Date(Number(text(n))).toISOString().replace(".000Z", "Z");`},
		{"choices", `const choices = (n) => text(n) === null ? null : text(n).split(";");`},
		{"json", `const json = (n) => text(n) === null ? null : JSON.parse(text(n));`},
	}
}

func (p *program) input(name string) {
	if !slices.ContainsFunc(p.inputs, func(i wire.Input) bool { return i.Name == name }) {
		p.inputs = append(p.inputs, wire.Input{Name: name, Value: wire.FromProperty(name)})
	}
}

func (p *program) secret(name string) string {
	label := strings.ToUpper(internalName(name))
	if b, ok := p.f.x.in.Bindings.Find(targets.BindSecret, name); ok {
		label = b.Value
	}
	if !slices.Contains(p.secrets, label) {
		p.secrets = append(p.secrets, label)
	}
	return "process.env[" + dialect.JSQuote(label) + "]"
}

func (p *program) copy(e expr.Expr) dialect.Copy {
	return dialect.Copy{Expr: e, Locale: p.f.x.project.Locale()}
}

func (p *program) take(t dialect.Text) string {
	if len(t.Problems) > 0 {
		p.f.fail(t.Problems...)
	}
	for _, l := range t.Losses {
		p.f.lose(l.ID, l.Range, l.Here)
	}
	return t.Text
}

// request is one call that a program makes.
type request struct {
	method, url, body string // JavaScript
	headers           []string
	timeout           lang.Duration
	returns           []*lang.TypedAttr
}

// open begins a program with the functions that body needs.
func (p *program) open(b *strings.Builder, body string) {
	b.WriteString("exports.main = async (event, callback) => {\n")
	if len(p.inputs) == 0 {
		return
	}
	b.WriteString("  const input = event.inputFields;\n")
	for _, d := range readers() {
		if d[0] == "text" || strings.Contains(body, d[0]+"(") {
			b.WriteString("  " + d[1] + "\n")
		}
	}
}

// source is the whole program.
func (p *program) source(r request) string {
	var b strings.Builder
	p.open(&b, r.url+r.body+strings.Join(r.headers, ""))
	b.WriteString("  const output = { " + resultOK + ": \"false\" };\n  try {\n")
	seconds := longestCall
	if r.timeout > 0 {
		seconds = min(seconds, int(r.timeout))
	}
	fmt.Fprintf(&b, "    const response = await fetch(%s, {\n      method: %s,\n", p.js.Close(r.url), dialect.JSQuote(r.method))
	if len(r.headers) > 0 {
		b.WriteString("      headers: " + p.js.Close("({ "+strings.Join(r.headers, ", ")+" })") + ",\n")
	}
	if r.body != "" {
		b.WriteString("      body: " + p.js.Close(r.body) + ",\n")
	}
	fmt.Fprintf(&b, "      signal: AbortSignal.timeout(%d),\n    });\n", seconds*1000)
	r.answer(&b)
	b.WriteString("    }\n  } catch (e) {\n    output." + resultOK + " = \"false\";\n  }\n  callback({ outputFields: output });\n};\n")
	return b.String()
}

// answer reads what the call answered.
func (r request) answer(b *strings.Builder) {
	b.WriteString("    if (response.ok) {\n      output." + resultOK + " = \"true\";\n")
	if len(r.returns) > 0 {
		b.WriteString("      const answer = await response.json();\n")
		for _, a := range r.returns {
			name := dialect.JSQuote(a.Label)
			fmt.Fprintf(b, "      if (answer[%s] !== undefined && answer[%s] !== null) output[%s] = typeof answer[%s] === \"object\" ? JSON.stringify(answer[%s]) : answer[%s];\n", name, name, name, name, name, name)
		}
	}
}

// run adds the program, writes what it answers into properties and goes on.
func (f *flow) run(n *compiler.Node, p *program, r request, next, failed string) string {
	code := &wire.Code{
		Runtime: "NODE20X", SourceCode: p.source(r), SecretNames: append([]string{}, p.secrets...), InputFields: append([]wire.Input{}, p.inputs...),
		OutputFields: []wire.OutputField{{Name: resultOK, Type: "ENUMERATION", Options: []string{"true", "false"}}},
	}
	if most := profile.Get().Limit(profile.LimitCode); len(code.SourceCode) > most {
		f.fail(diag.Errorf("target-limits", n.Range, "the program of %q has more than %d characters", n.ID, most).WithHelp("send less"))
	}
	if most := profile.Get().Limit(profile.LimitInputs); len(p.inputs) > most {
		f.fail(diag.Errorf("target-limits", n.Range, "the program of %q reads more than %d attributes", n.ID, most).WithHelp("send fewer"))
	}
	id := f.add(&wire.Action{Type: wire.TypeCode, Code: code})
	a := f.made[len(f.made)-1]
	after := next
	var forget []string // what is kept of the answer
	for i := len(r.returns) - 1; i >= 0; i-- {
		attr := r.returns[i]
		code.OutputFields = append(code.OutputFields, wire.OutputField{Name: attr.Label, Type: resultType(attr.Type)})
		if name, asked := f.keeps(fromStep, n.ID+"."+attr.Label); asked {
			next = f.set(name, wire.FromAction(id, attr.Label), next)
			forget = append(forget, name)
		}
	}
	slices.Reverse(code.OutputFields[1:])
	if len(forget) > 0 || failed != after {
		for _, name := range forget { // what an earlier call answered is not the answer of one that failed
			failed = f.set(name, wire.Static(""), failed)
		}
		next = f.match(wire.FromAction(id, resultOK), []wire.StaticBranch{{Value: "true", Connection: f.connect(next)}}, "Failed", failed)
	}
	a.Connection = f.connect(next)
	return id
}

func resultType(t *expr.Type) string {
	if t == nil {
		return "STRING"
	}
	switch t.Kind {
	case expr.TNumber, expr.TMoney, expr.TDuration:
		return "NUMBER"
	case expr.TBool:
		return "BOOLEAN"
	case expr.TDate:
		return "DATE"
	case expr.TDatetime:
		return "DATETIME"
	}
	return "STRING"
}

// webhook calls a system of the team's: by a webhook action where the call
// carries nothing of its own, else by a program.
func (f *flow) webhook(n *compiler.Node) string {
	w := n.Webhook
	method := strings.ToUpper(w.Method)
	if method == "" {
		method = "POST"
	}
	next := f.next(n)
	failed := next
	if e, ok := way(n, compiler.EdgeError); ok {
		failed = f.at(e.To)
	}
	if url, ok := wholeText(w.URL); ok && strings.HasPrefix(url, "https://") && w.Body == nil && len(w.Headers) == 0 && len(w.Returns) == 0 && failed == next {
		f.lose(profile.LossWebhook, n.Range, "")
		return f.add(&wire.Action{Type: wire.TypeWebhook, Webhook: &wire.Webhook{Method: method, URL: url, QueryParams: []wire.Input{}}, Connection: f.connect(next)})
	}
	f.lose(profile.LossCode, n.Range, "")
	p := f.program()
	r := request{method: method, url: p.take(p.js.Text(p.copy(w.URL), dialect.URL)), timeout: w.Timeout, returns: w.Returns}
	typed := false
	for _, h := range w.Headers {
		typed = typed || strings.EqualFold(h.Key, "Content-Type")
		r.headers = append(r.headers, dialect.JSQuote(h.Key)+": "+p.take(p.js.Text(p.copy(h.Value), dialect.Plain)))
	}
	switch w.Body.(type) {
	case nil:
	case *expr.Template, *expr.Lit:
		r.body = p.take(p.js.Text(p.copy(w.Body), dialect.JSONBody))
	default:
		r.body = "JSON.stringify(" + p.take(p.js.Value(p.copy(w.Body))) + ")"
	}
	if w.Body != nil && !typed {
		r.headers = append(r.headers, `"Content-Type": "application/json"`)
	}
	return f.run(n, p, r, next, failed)
}

// record records an event by HubSpot's own API.
func (f *flow) record(n *compiler.Node, event *lang.Event, set []lang.Entry[expr.Expr], next string) string {
	if event == nil {
		return next
	}
	p := f.program()
	email := &expr.Path{Node: expr.Node{Typ: &expr.Type{Kind: expr.TString}}, Root: "profile", Steps: []expr.PathStep{{Name: "email"}}}
	object := &expr.Object{Fields: []expr.Field{{Name: "eventName", Value: known(f.eventName(event, n), n.Range)}, {Name: "email", Value: email}}}
	properties := &expr.Object{}
	for _, w := range set {
		if !f.gone(w.Value) {
			properties.Fields = append(properties.Fields, expr.Field{Name: f.Field(event.Label, w.Key), Value: w.Value})
		}
	}
	object.Fields = append(object.Fields, expr.Field{Name: "properties", Value: properties})
	r := request{
		method: "POST", url: dialect.JSQuote(wire.API + "/events/v3/send"),
		body:    "JSON.stringify(" + p.take(p.js.Value(p.copy(object))) + ")",
		headers: []string{`"Authorization": "Bearer " + ` + p.secret("hubspot_token"), `"Content-Type": "application/json"`},
	}
	return f.run(n, p, r, next, next)
}

// eventName is the name under which HubSpot records an event.
func (f *flow) eventName(event *lang.Event, n *compiler.Node) string {
	f.EventType(event.Label, n.Range)
	return f.x.lookup("event-name", event.Label, "the full name of the event type of event."+event.Label, "The `fullyQualifiedName` of its entry of GET "+eventTypes)
}

func apiEvent(e *lang.JourneyEntry) *lang.Event { return lang.To[*lang.Event](e.API) }

// wholeText is a text that is known now.
func wholeText(e expr.Expr) (string, bool) {
	switch e := e.(type) {
	case *expr.Template:
		if len(e.Parts) == 1 {
			return wholeText(e.Parts[0])
		}
	case *expr.Lit:
		if e.Value.IsKnown() && !e.Value.IsNull() && e.Value.Type() == cty.String {
			return e.Value.AsString(), true
		}
	}
	return "", false
}
