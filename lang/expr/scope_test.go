package expr

import (
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"golang.org/x/text/unicode/norm"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// raw lowers the text of an expression that must parse.
func raw(t testing.TB, src string) Expr {
	t.Helper()
	e, diags := lower(t, src)
	if len(diags) > 0 {
		t.Fatalf("lowering %s: %v", src, diags)
	}
	return e
}

func lower(t testing.TB, src string) (Expr, []diag.Diagnostic) {
	t.Helper()
	syntax, problems := hclsyntax.ParseExpression([]byte(src), "test", hcl.InitialPos)
	if problems.HasErrors() {
		t.Fatalf("parsing %s: %s", src, problems)
	}
	return FromHCL(syntax, []byte(src))
}

func object(fields ...any) *Type {
	t := &Type{Kind: TObject}
	for i := 0; i < len(fields); i += 2 {
		t.Fields = append(t.Fields, TypeField{fields[i].(string), fields[i+1].(*Type)})
	}
	return t
}

func oneOfValues(values ...string) *Type { return &Type{Kind: TString, Values: values} }

// shop is a small project: what its expressions may name.
type shop struct {
	t      testing.TB
	locals map[string]string
	vars   map[string]string
	files  map[string]string
	blocks map[string]BlockInfo
	parsed map[string]Expr
}

var itemType = object("sku", stringType, "name", stringType, "price", moneyType)

func testScope(t testing.TB) (*Scope, *shop) {
	order := []TypeField{
		{"order_id", stringType}, {"total", moneyType}, {"items", listOf(itemType)}, {"placed", datetimeType},
		{"sku", stringType},
	}
	s := &shop{t: t, parsed: map[string]Expr{}, locals: map[string]string{}, vars: map[string]string{}, files: map[string]string{}, blocks: map[string]BlockInfo{
		"event.order_placed":    {Fields: order},
		"event.order_shipped":   {Fields: []TypeField{{"order_id", stringType}, {"weight", numberType}}},
		"event.order_delivered": {Fields: []TypeField{{"order_id", stringType}, {"weight", stringType}}},
		"message.welcome":       {},
		"message.cart_reminder": {},
		"send.nudge":            {},
		"send.use1.nudge":       {},
		"step.nudge":            {},
		"segment.lapsed":        {},
		"check.no_open_case":    {},
		"consent.newsletter":    {},
		"channel.email":         {},
		"channel.push":          {},
		"team.care":             {},
		"team.sales":            {},
		"library.group":         {},
		"offer.known": {
			Fields: []TypeField{{"ends", dateType}, {"code", numberType}},
			Values: map[string]Expr{"ends": raw(t, `"2026-06-30"`)},
		},
		"group/brand.acme": {},
		"offer.summer10": {
			Fields: []TypeField{{"code", stringType}, {"title", stringType}, {"percent", numberType}, {"ends", dateType}},
			Values: map[string]Expr{"code": raw(t, `"SUMMER10"`), "percent": raw(t, `10`)},
		},
	}}
	profile := object("first_name", stringType, "age", numberType, "vip", boolType, "birthday", dateType,
		"country", oneOfValues("NL", "BE", "SE"), "tags", listOf(stringType), "balance", moneyType,
		"seen", datetimeType, "likes", listOf(oneOfValues("red", "green")), "city", stringType)
	return &Scope{
		Roots: map[string]*Type{
			"profile": profile, "entered": profile,
			"trigger": object("total", moneyType, "items", listOf(itemType), "at", datetimeType, "order_id", stringType,
				"address", object("street", stringType)),
			"link":      object("cta", object("url", stringType, "text", stringType)),
			"recipient": object("unsubscribe_url", stringType),
			"wait":      object("reaction", object("on", oneOfValues("came_back", "clicked"), "cart_id", stringType)),
			"param":     object("about", &Type{Kind: TRef, Block: "check"}, "delay", durationType, "size", numberType),
			"secret":    object("crm", stringType),
			"broken":    unknownType,
		},
		Hidden: map[string]string{
			"received": "it is the event looked at in a filter",
			"this":     "",
		},
		Blocks: s, Known: s, Files: s,
	}, s
}

func (s *shop) Block(library, typ, name string) (BlockInfo, bool) {
	key := typ + "." + name
	if library != "" {
		key = library + "/" + key
	}
	info, ok := s.blocks[key]
	return info, ok
}

func (s *shop) Names(library, typ string) []string {
	var names []string
	prefix := typ + "."
	if library != "" {
		prefix = library + "/" + prefix
	}
	for key := range s.blocks {
		if name, ok := strings.CutPrefix(key, prefix); ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func (s *shop) Var(name string) (Expr, bool)   { return s.lookup(s.vars, name) }
func (s *shop) Local(name string) (Expr, bool) { return s.lookup(s.locals, name) }

func (s *shop) lookup(from map[string]string, name string) (Expr, bool) {
	src, ok := from[name]
	if !ok {
		return nil, false
	}
	e, ok := s.parsed[src]
	if !ok {
		e = raw(s.t, src)
		s.parsed[src] = e
	}
	return e, true
}

func keys(m map[string]string) []string {
	var names []string
	for k := range m {
		names = append(names, k)
	}
	slices.Sort(names)
	return names
}

func (s *shop) VarNames() []string   { return keys(s.vars) }
func (s *shop) LocalNames() []string { return keys(s.locals) }

func (s *shop) Text(path string) (string, *source.Problem) {
	text, ok := s.files[path]
	if !ok {
		return "", &source.Problem{Rule: "file-unreadable", Message: "there is no file " + path}
	}
	return norm.NFC.String(text), nil
}

func (s *shop) Template(path string) (Expr, []diag.Diagnostic) {
	text, problem := s.Text(path)
	if problem != nil {
		return &Bad{}, diag.FromProblems([]source.Problem{*problem})
	}
	syntax, problems := hclsyntax.ParseTemplate([]byte(text), path, hcl.InitialPos)
	if problems.HasErrors() {
		return &Bad{}, diag.FromHCL(problems)
	}
	return FromHCL(syntax, []byte(text))
}
