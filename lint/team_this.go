package lint

import (
	"fmt"
	"reflect"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// teamSend is `this` of a team's rule: a send with what stands around it.
type teamSend struct {
	project *lang.Project
	journey *lang.Journey
	send    *compiler.Send
	segment *lang.Segment // nil: people do not come from a segment
}

func (t *teamSend) root(name string) any {
	switch name {
	case "journey":
		return t.journey
	case "message":
		return t.send.Message
	case "stage":
		if s := lang.To[*lang.Stage](t.send.Message.Stage); s != nil {
			return s
		}
	case "segment":
		if t.segment != nil {
			return t.segment
		}
	case "channels":
		var list []any
		for _, c := range t.send.Channels {
			list = append(list, c.Channel)
		}
		return list
	}
	return missing
}

// path reads this.journey.owner.contact and the like.
func (ev *evaluator) path(e *expr.Path) any {
	if len(e.Steps) == 0 {
		return ev.give(e)
	}
	return ev.steps(e, ev.this.root(e.Steps[0].Name), e.Steps[1:])
}

func (ev *evaluator) steps(e *expr.Path, v any, steps []expr.PathStep) any {
	for i, s := range steps {
		if s.Splat {
			list, _ := v.([]any)
			each := []any{}
			for _, x := range list {
				each = append(each, ev.steps(e, x, steps[i+1:]))
			}
			return each
		}
		switch x := v.(type) {
		case lang.Block:
			v = ev.attribute(e, x, s.Name)
		case []any:
			if s.Name != "" {
				return ev.give(e)
			}
			if s.Index < 0 || s.Index >= len(x) {
				return missing
			}
			v = x[s.Index]
		default:
			return missing
		}
	}
	return v
}

// attribute is what a block says of itself under a name of the language, by its
// defaults where it says nothing.
func (ev *evaluator) attribute(e expr.Expr, b lang.Block, name string) any {
	if name == "label" {
		return cty.StringVal(b.Head().Label)
	}
	if c, ok := b.(*lang.Channel); ok && name == "kind" {
		return cty.StringVal(c.KindName())
	}
	v := reflect.ValueOf(b).Elem()
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("cairn") == name {
			x, ok := attributeValue(v.Field(i))
			if !ok {
				return ev.give(e)
			}
			if c, isValue := x.(cty.Value); isValue && c.IsNull() && name == "owner" {
				if team := ev.this.project.Owner(lang.Ref{}); team != nil {
					return team
				}
			}
			return x
		}
	}
	return ev.give(e)
}

func attributeValue(f reflect.Value) (any, bool) {
	switch x := f.Interface().(type) {
	case lang.Ref:
		if x.Target == nil {
			return missing, !x.Set()
		}
		return x.Target, true
	case expr.Expr:
		lit, ok := x.(*expr.Lit)
		if !ok {
			return nil, false
		}
		return lit.Value, true
	}
	switch f.Kind() {
	case reflect.Slice:
		list := make([]any, f.Len())
		for i := range list {
			var ok bool
			if list[i], ok = attributeValue(f.Index(i)); !ok {
				return nil, false
			}
		}
		return list, true
	case reflect.Struct:
		set, value := f.FieldByName("Set"), f.FieldByName("Value")
		if !set.IsValid() || !value.IsValid() || set.Kind() != reflect.Bool {
			return nil, false
		}
		if !set.Bool() && value.IsZero() {
			return missing, true
		}
		return plainValue(value)
	case reflect.Interface:
		if f.IsNil() {
			return missing, true
		}
	}
	return nil, false
}

func plainValue(v reflect.Value) (any, bool) {
	switch x := v.Interface().(type) {
	case lang.Duration:
		return cty.StringVal(x.Text()), true
	case lang.Date:
		return cty.StringVal(x.Text), true
	case lang.Clock:
		return cty.StringVal(fmt.Sprintf("%02d:%02d", x/60, x%60)), true
	}
	switch v.Kind() {
	case reflect.String:
		return cty.StringVal(v.String()), true
	case reflect.Bool:
		return cty.BoolVal(v.Bool()), true
	case reflect.Int:
		return cty.NumberIntVal(v.Int()), true
	case reflect.Float64:
		return cty.NumberFloatVal(v.Float()), true
	}
	return nil, false
}
