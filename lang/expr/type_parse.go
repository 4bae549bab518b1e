package expr

import (
	"slices"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// ParseType reads a type: string, number, bool, date, datetime, money,
// duration, list(T), object({ name = T }), and for parameters of a fragment a
// block type such as check or message. What cannot be read is TUnknown and has
// been reported.
func ParseType(raw Expr) (*Type, []diag.Diagnostic) {
	var p typeParser
	return p.parse(raw), p.diags
}

type typeParser struct{ diags []diag.Diagnostic }

var (
	scalarTypes = []string{"string", "number", "bool", "date", "datetime", "money", "duration"}
	// blockTypes may be passed to a fragment.
	paramTypes = []string{"check", "message", "channel", "event", "segment", "offer"}
)

func scalarType(name string) *Type {
	switch name {
	case "string":
		return stringType
	case "number":
		return numberType
	case "bool":
		return boolType
	case "date":
		return dateType
	case "datetime":
		return datetimeType
	case "money":
		return moneyType
	case "duration":
		return durationType
	}
	return nil
}

func (p *typeParser) parse(e Expr) *Type {
	switch e := e.(type) {
	case *Bad:
		return unknownType
	case *Path:
		if len(e.Steps) == 0 {
			return p.name(e.Root, e.Rng)
		}
	case *Call:
		return p.composite(e)
	case *Lit:
		if isText(e) {
			d := p.wrong(e.Rng, "a type is written without quotes")
			d.Help = "write " + e.Value.AsString()
			return unknownType
		}
	case *Object:
		d := p.wrong(e.Rng, "this is not a type")
		d.Help = "write object(" + short(e, "{ … }") + ")"
		return unknownType
	case *List:
		d := p.wrong(e.Rng, "this is not a type")
		d.Help = "a list is written list(string), with the type of its elements"
		return unknownType
	}
	p.wrong(e.Range(), "this is not a type").Help = typeHelp
	return unknownType
}

const typeHelp = "the types are string, number, bool, date, datetime, money, list(T) and object({ name = T })"

func (p *typeParser) wrong(rng source.Range, format string, a ...any) *diag.Diagnostic {
	return report(&p.diags, "wrong-type", rng, format, a...)
}

func (p *typeParser) name(name string, rng source.Range) *Type {
	if t := scalarType(name); t != nil {
		return t
	}
	if slices.Contains(paramTypes, name) {
		return &Type{Kind: TRef, Block: name}
	}
	d := p.wrong(rng, "there is no type %s", name)
	d.Help = typeHelp
	switch name {
	case "list":
		d.Help = "say what is in the list: list(string)"
	case "object", "map":
		d.Help = "say what is in the object: object({ name = string })"
	case "text", "str", "varchar":
		d.Help = "write string"
	case "int", "integer", "float", "decimal", "numeric":
		d.Help = "write number"
	case "boolean":
		d.Help = "write bool"
	case "timestamp", "time", "instant":
		d.Help = "write datetime"
	default:
		meant(d, name, append(slices.Concat(scalarTypes, paramTypes), "list", "object"))
	}
	return unknownType
}

func (p *typeParser) composite(c *Call) *Type {
	switch c.Name {
	case "list":
		if len(c.Args) == 1 && !c.Expand {
			return listOf(p.parse(c.Args[0]))
		}
		p.wrong(c.Rng, "list takes one type").Help = "write list(string), with the type of its elements"
	case "object":
		if len(c.Args) != 1 || c.Expand {
			p.wrong(c.Rng, "object takes its attributes in braces").Help = "write object({ name = string })"
			return unknownType
		}
		o, ok := c.Args[0].(*Object)
		if !ok {
			if _, isBad := c.Args[0].(*Bad); !isBad {
				p.wrong(c.Args[0].Range(), "object takes its attributes in braces").Help = "write object({ name = string })"
			}
			return unknownType
		}
		t := &Type{Kind: TObject}
		for _, f := range o.Fields {
			t.Fields = append(t.Fields, TypeField{f.Name, p.parse(f.Value)})
		}
		return t
	case "set", "tuple":
		p.wrong(c.NameRng, "there is no type %s", c.Name).Help = "write list(T)"
	case "map":
		p.wrong(c.NameRng, "there is no type map").Help = "name the attributes: object({ name = string })"
	case "optional":
		p.wrong(c.NameRng, "there is no type optional: every attribute may be missing").Help = "write the type alone"
	default:
		d := p.wrong(c.NameRng, "there is no type %s", c.Name)
		d.Help = typeHelp
		meant(d, c.Name, []string{"list", "object"})
	}
	return unknownType
}
