package importer

import (
	"strings"

	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/located"
)

// choose is a Switch, by the number of an output or by rules.
func (r *reader) choose(n *node, p *located.Value) reading.Action {
	switch mode := r.f.StringOr(p, "mode", "rules"); mode {
	case "expression":
		r.only(n.where, p, "the node", "mode", "numberOutputs", "output")
		n.outputs = int(min(1000, max(0, r.f.Number(p, "numberOutputs", 4))))
		return reading.Choice{Value: r.parameter(n, p, "output")}
	case "rules":
		r.only(n.where, p, "the node", "mode", "rules", "options", "looseTypeValidation")
		options := r.f.Member(p, "options")
		r.only(n.where, options, "the options", "fallbackOutput", "renameFallbackOutput")
		var out reading.Cases
		rules := r.f.List(r.f.Member(p, "rules"), "values")
		for _, rule := range rules {
			r.only(n.where, rule, "a rule", "conditions", "renameOutput", "outputKey", "outputIndex")
			out.When = append(out.When, r.conditions(n, rule, "a rule"))
		}
		n.outputs = len(rules)
		if x := options.Get("fallbackOutput"); x != nil {
			switch {
			case x.Text == "extra":
				n.outputs++
			case x.Text != "none":
				r.unread(n.where, "what fits no rule goes by output %s", plain(x))
			}
		}
		return out
	default:
		r.unread(n.where, "the mode %s is not known", mode)
	}
	return reading.Stop{}
}

// conditions are several comparisons as one expression.
func (r *reader) conditions(n *node, p *located.Value, what string) reading.Value {
	c := r.f.Member(p, "conditions")
	r.only(n.where, c, what, "options", "conditions", "combinator")
	options := r.f.Member(c, "options")
	r.only(n.where, options, what, "caseSensitive", "leftValue", "typeValidation", "version")
	strict := r.f.StringOr(options, "typeValidation", "strict") == "strict" && !r.f.Truth(p, "looseTypeValidation", false)
	by := " && "
	switch combinator := r.f.StringOr(c, "combinator", "and"); combinator {
	case "and":
	case "or":
		by = " || "
	default:
		r.unread(n.where, "conditions are combined by %s", combinator)
	}
	list := r.f.List(c, "conditions")
	if len(list) == 1 && strict && r.f.Truth(options, "caseSensitive", false) {
		if e := r.truth(n, list[0]); e != nil {
			return reading.Script(e)
		}
	}
	parts := make([]string, len(list))
	for i, c := range list {
		parts[i] = r.condition(n, c, strict && r.f.Truth(options, "caseSensitive", false))
	}
	if len(parts) == 0 {
		r.unread(n.where, "%s has no conditions", what)
		parts = []string{"false"}
	}
	e, err := r.code.Parse(strings.Join(parts, by))
	if err != nil {
		r.unread(n.where, "a condition is not understood: %v", err)
		return reading.Text("")
	}
	return reading.Script(e)
}

// truth is a comparison that asks whether an expression is true which is certain to
// be true or false: that expression. It is nil for others.
func (r *reader) truth(n *node, c *located.Value) *script.Expr {
	o := r.f.Member(c, "operator")
	left, ok := code(c.Get("leftValue"))
	if !ok || r.f.String(o, "type") != "boolean" || r.f.String(o, "operation") != "true" {
		return nil
	}
	e, err := r.code.Parse(left)
	if err != nil || !e.Truth() {
		return nil
	}
	r.compared(n, c, o)
	return e
}

// compared notes what of a comparison is not known.
func (r *reader) compared(n *node, c, operator *located.Value) {
	r.only(n.where, c, "a condition", "id", "leftValue", "rightValue", "operator")
	r.only(n.where, operator, "an operator", "type", "operation", "singleValue", "name", "rightType")
}

// condition is one comparison. Those are known whose outcome for values that are
// missing is beyond doubt; with values of another type than they ask for, the run
// ends with an error.
func (r *reader) condition(n *node, c *located.Value, strict bool) string {
	o := r.f.Member(c, "operator")
	r.compared(n, c, o)
	left, ok := code(c.Get("leftValue"))
	if _, err := r.code.Parse(left); ok && err != nil { // by itself, since other code stands around it below
		r.unread(n.where, "a condition is not understood: %v", err)
		return "false"
	}
	if !strict || !ok {
		r.unread(n.where, "a condition compares loosely, or something else than one expression")
		return "false"
	}
	right := ""
	if x := c.Get("rightValue"); x != nil && x.Kind == '"' && !strings.HasPrefix(x.Text, "=") {
		right = x.Text
	}
	quoted := script.Quote(right)
	// What n8n raises an error for is here an error of the expression.
	check := func(kind, test string) string {
		return "((_l) => _l === null || _l === undefined ? " + strings.ReplaceAll(test, "_l", "null") + " : typeof _l === \"" + kind + "\" ? " + test + " : null.type)(" + left + ")"
	}
	switch r.f.String(o, "type") + " " + r.f.String(o, "operation") {
	case "boolean true":
		return "((_l) => _l === null || _l === undefined ? false : typeof _l === \"boolean\" ? _l : null.type)(" + left + ")"
	case "boolean false":
		return "((_l) => _l === null || _l === undefined ? true : typeof _l === \"boolean\" ? !_l : null.type)(" + left + ")"
	case "string equals":
		if right != "" {
			return check("string", "_l === "+quoted)
		}
	case "string notEquals":
		if right != "" {
			return check("string", "_l !== "+quoted)
		}
	case "string empty":
		return check("string", "(_l ?? \"\") === \"\"")
	case "string notEmpty":
		return check("string", "(_l ?? \"\") !== \"\"")
	}
	r.unread(n.where, "the comparison %s %s is not known, or not with that", r.f.String(o, "type"), r.f.String(o, "operation"))
	return "false"
}

// code is a parameter that is one expression.
func code(x *located.Value) (string, bool) {
	if x == nil || x.Kind != '"' {
		return "", false
	}
	inner, ok := strings.CutPrefix(strings.TrimSpace(x.Text), "={{")
	inner, closed := strings.CutSuffix(inner, "}}")
	return inner, ok && closed && !strings.Contains(inner, "}}")
}
