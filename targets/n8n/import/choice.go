package importer

import (
	"strings"

	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/script"
)

// choose is a Switch, by the number of an output or by rules.
func (r *reader) choose(n *node, p *value) reading.Action {
	switch mode := r.f.text(p, "mode", "rules"); mode {
	case "expression":
		r.only(n.where(), p, "the node", "mode", "numberOutputs", "output")
		n.outputs = int(min(1000, max(0, r.f.number64(p, "numberOutputs", 4))))
		return reading.Choice{Value: r.parameter(n, p, "output")}
	case "rules":
		r.only(n.where(), p, "the node", "mode", "rules", "options", "looseTypeValidation")
		options := r.f.object(p, "options")
		r.only(n.where(), options, "the options", "fallbackOutput", "renameFallbackOutput")
		var out reading.Cases
		rules := r.f.list(r.f.object(p, "rules"), "values")
		for i := range rules {
			r.only(n.where(), &rules[i], "a rule", "conditions", "renameOutput", "outputKey", "outputIndex")
			out.When = append(out.When, r.conditions(n, &rules[i], "a rule"))
		}
		n.outputs = len(rules)
		if x := options.get("fallbackOutput"); x != nil {
			switch {
			case x.text == "extra":
				n.outputs++
			case x.text != "none":
				r.unread(n.where(), "what fits no rule goes by output %s", x.plain())
			}
		}
		return out
	default:
		r.unread(n.where(), "the mode %s is not known", mode)
	}
	return reading.Stop{}
}

// conditions are several comparisons as one expression.
func (r *reader) conditions(n *node, p *value, what string) reading.Value {
	c := r.f.object(p, "conditions")
	r.only(n.where(), c, what, "options", "conditions", "combinator")
	options := r.f.object(c, "options")
	r.only(n.where(), options, what, "caseSensitive", "leftValue", "typeValidation", "version")
	strict := r.f.text(options, "typeValidation", "strict") == "strict" && !r.f.truth(p, "looseTypeValidation")
	by := " && "
	switch combinator := r.f.text(c, "combinator", "and"); combinator {
	case "and":
	case "or":
		by = " || "
	default:
		r.unread(n.where(), "conditions are combined by %s", combinator)
	}
	list := r.f.list(c, "conditions")
	parts := make([]string, len(list))
	for i := range list {
		parts[i] = r.condition(n, &list[i], strict && r.f.truth(options, "caseSensitive"))
	}
	if len(parts) == 0 {
		r.unread(n.where(), "%s has no conditions", what)
		parts = []string{"false"}
	}
	e, err := script.Parse(strings.Join(parts, by))
	if err != nil {
		r.unread(n.where(), "a condition is not understood: %v", err)
		return reading.Text("")
	}
	return reading.Script(e)
}

// condition is one comparison. Those are known whose outcome for values that are
// missing is beyond doubt; with values of another type than they ask for, the run
// ends with an error.
func (r *reader) condition(n *node, c *value, strict bool) string {
	r.only(n.where(), c, "a condition", "id", "leftValue", "rightValue", "operator")
	o := r.f.object(c, "operator")
	r.only(n.where(), o, "an operator", "type", "operation", "singleValue", "name", "rightType")
	left, ok := code(c.get("leftValue"))
	if !strict || !ok {
		r.unread(n.where(), "a condition compares loosely, or something else than one expression")
		return "false"
	}
	right := ""
	if x := c.get("rightValue"); x != nil && x.kind == '"' && !strings.HasPrefix(x.text, "=") {
		right = x.text
	}
	quoted := script.Quote(right)
	// What n8n raises an error for is here an error of the expression.
	check := func(kind, test string) string {
		return "((_l) => _l === null || _l === undefined ? " + strings.ReplaceAll(test, "_l", "null") + " : typeof _l === \"" + kind + "\" ? " + test + " : null.type)(" + left + ")"
	}
	switch r.f.text(o, "type", "") + " " + r.f.text(o, "operation", "") {
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
	r.unread(n.where(), "the comparison %s %s is not known, or not with that", r.f.text(o, "type", ""), r.f.text(o, "operation", ""))
	return "false"
}

// code is a parameter that is one expression.
func code(x *value) (string, bool) {
	if x == nil || x.kind != '"' {
		return "", false
	}
	inner, ok := strings.CutPrefix(strings.TrimSpace(x.text), "={{")
	inner, closed := strings.CutSuffix(inner, "}}")
	return inner, ok && closed && !strings.Contains(inner, "}}")
}
