package lint

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// Option is one option of a rule, read from a field of its options struct:
//
//	Max int `option:"subject_max" min:"1" max:"200" doc:"Most characters of a subject."`
//
// Fields are int, float64, bool, string (with `values:"a,b"` only those),
// []string or lang.Duration.
type Option struct {
	Name    string
	Type    string // "whole number", "number", "yes or no", "text", "list of texts", "duration"
	Default string // as it is written in HCL
	Range   string // "1 to 200", "at least 1", or the values; empty if anything goes
	Doc     string
}

// OptionList are the options of r in order.
func (r *Rule) OptionList() []Option {
	if r.Options == nil {
		return nil
	}
	v := reflect.ValueOf(r.Options)
	var list []Option
	for i := range v.NumField() {
		f := v.Type().Field(i)
		list = append(list, Option{
			Name: f.Tag.Get("option"), Type: optionType(f.Type), Default: optionText(v.Field(i)),
			Range: optionRange(f.Tag), Doc: f.Tag.Get("doc"),
		})
	}
	return list
}

var durationType = reflect.TypeFor[lang.Duration]()

func optionType(t reflect.Type) string {
	if t == durationType {
		return "duration"
	}
	switch t.Kind() {
	case reflect.Int:
		return "whole number"
	case reflect.Float64:
		return "number"
	case reflect.Bool:
		return "yes or no"
	case reflect.Slice:
		return "list of texts"
	}
	return "text"
}

func optionText(v reflect.Value) string {
	if d, ok := v.Interface().(lang.Duration); ok {
		return strconv.Quote(d.Text())
	}
	switch v.Kind() {
	case reflect.String:
		return strconv.Quote(v.String())
	case reflect.Slice:
		parts := make([]string, v.Len())
		for i := range parts {
			parts[i] = strconv.Quote(v.Index(i).String())
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return fmt.Sprint(v.Interface())
}

func optionRange(tag reflect.StructTag) string {
	low, high, values := tag.Get("min"), tag.Get("max"), tag.Get("values")
	switch {
	case values != "":
		return strings.ReplaceAll(values, ",", ", ")
	case low != "" && high != "":
		return low + " to " + high
	case low != "":
		return "at least " + low
	case high != "":
		return "at most " + high
	}
	return ""
}

// withOptions is base with the values of a settings block put in.
func withOptions(r *Rule, base any, entries []lang.Entry[expr.Expr]) (any, []diag.Diagnostic) {
	var findings []diag.Diagnostic
	if base == nil {
		for _, e := range entries {
			findings = append(findings, diag.Errorf("option-invalid", e.KeyRng, "the rule %s has no options", r.Name).
				WithHelp("settings of every rule take `severity`"))
		}
		return nil, findings
	}
	v := reflect.New(reflect.TypeOf(base)).Elem()
	v.Set(reflect.ValueOf(base))
	for _, e := range entries {
		i, d := findOption(r, v.Type(), e)
		if d == nil {
			d = setOption(v.Field(i), v.Type().Field(i).Tag, e)
		}
		if d != nil {
			findings = append(findings, *d)
		}
	}
	return v.Interface(), findings
}

func findOption(r *Rule, t reflect.Type, e lang.Entry[expr.Expr]) (int, *diag.Diagnostic) {
	names := []string{"severity"}
	for i := range t.NumField() {
		name := t.Field(i).Tag.Get("option")
		if name == e.Key {
			return i, nil
		}
		names = append(names, name)
	}
	d := diag.Errorf("option-invalid", e.KeyRng, "the rule %s has no option %q", r.Name, e.Key)
	if near, ok := diag.Nearest(e.Key, names); ok {
		d = d.WithHelp(fmt.Sprintf("did you mean %q?", near)).
			WithFix(diag.Fix{Title: "write " + near, Edits: []source.Edit{{Range: e.KeyRng, New: near}}})
	} else {
		d = d.WithHelp("its options are " + strings.Join(names[1:], ", "))
	}
	return 0, &d
}

// setOption puts the value of e into v, or says what is wrong with it.
func setOption(v reflect.Value, tag reflect.StructTag, e lang.Entry[expr.Expr]) *diag.Diagnostic {
	wrong := func(format string, a ...any) *diag.Diagnostic {
		d := diag.Errorf("option-invalid", e.Value.Range(), format, a...)
		return &d
	}
	if _, bad := e.Value.(*expr.Bad); bad {
		return nil
	}
	if v.Kind() == reflect.Slice {
		list, ok := e.Value.(*expr.List)
		if !ok {
			return wrong("the option %q is a list of texts", e.Key)
		}
		texts := make([]string, len(list.Items))
		for i, item := range list.Items {
			if texts[i], ok = text(item); !ok {
				return wrong("the option %q is a list of texts", e.Key)
			}
		}
		v.Set(reflect.ValueOf(texts))
		return nil
	}
	lit, ok := e.Value.(*expr.Lit)
	if !ok || lit.Value.IsNull() {
		return wrong("the option %q is a %s that is known when the project is read", e.Key, optionType(v.Type()))
	}
	fits := setLiteral(v, lit.Value)
	if !fits {
		return wrong("the option %q is a %s", e.Key, optionType(v.Type()))
	}
	if !inRange(v, tag) {
		if tag.Get("values") != "" {
			return wrong("the option %q is one of %s", e.Key, optionRange(tag))
		}
		return wrong("the option %q is %s, not %s", e.Key, optionRange(tag), optionText(v))
	}
	return nil
}

func text(e expr.Expr) (string, bool) {
	lit, ok := e.(*expr.Lit)
	if !ok || lit.Value.IsNull() || lit.Value.Type() != cty.String {
		return "", false
	}
	return lit.Value.AsString(), true
}

func setLiteral(v reflect.Value, value cty.Value) bool {
	switch {
	case value.Type() == cty.Bool && v.Kind() == reflect.Bool:
		v.SetBool(value.True())
	case value.Type() == cty.Number && v.Kind() == reflect.Float64:
		f, _ := value.AsBigFloat().Float64()
		v.SetFloat(f)
	case value.Type() == cty.Number && v.Kind() == reflect.Int:
		f, _ := value.AsBigFloat().Float64()
		if f != math.Trunc(f) || math.Abs(f) > 1<<53 {
			return false
		}
		v.SetInt(int64(f))
	case value.Type() == cty.String && v.Type() == durationType:
		d, err := lang.ParseDuration(value.AsString())
		if err != nil {
			return false
		}
		v.SetInt(int64(d))
	case value.Type() == cty.String && v.Kind() == reflect.String:
		v.SetString(value.AsString())
	default:
		return false
	}
	return true
}

func inRange(v reflect.Value, tag reflect.StructTag) bool {
	if values := tag.Get("values"); values != "" {
		for _, ok := range strings.Split(values, ",") {
			if ok == v.String() {
				return true
			}
		}
		return false
	}
	number, ok := 0.0, true
	bound := func(s string) float64 {
		if v.Type() == durationType {
			d, _ := lang.ParseDuration(s) // a test holds the tags to be readable
			return float64(d)
		}
		f, _ := strconv.ParseFloat(s, 64)
		return f
	}
	switch v.Kind() {
	case reflect.Int, reflect.Int64:
		number = float64(v.Int())
	case reflect.Float64:
		number = v.Float()
	default:
		return true
	}
	if low := tag.Get("min"); low != "" {
		ok = number >= bound(low)
	}
	if high := tag.Get("max"); high != "" {
		ok = ok && number <= bound(high)
	}
	return ok
}
