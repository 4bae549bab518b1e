package adopt

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	host "github.com/cairn-lang/cairn/targets/host/adopt"
	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/located"
)

// item is what comes to a node, as far as names can be read of it.
type item struct {
	known bool
	root  string            // "trigger", "profile", "step.LABEL"; "" is nothing that has a name
	set   map[string]string // expressions by name, which come before
}

func (x item) same(y item) bool {
	if x.root != y.root || len(x.set) != len(y.set) {
		return false
	}
	for k, v := range x.set {
		if y.set[k] != v {
			return false
		}
	}
	return true
}

// flowing finds what comes to each node, from the triggers on. Where different things
// may come, what a name would mean is not known.
func (r *flow) flowing(in []int) {
	var todo []int
	for _, t := range in {
		r.items[t] = item{known: true, root: "trigger"}
		if k := r.nodes[t].kind; k == "scheduleTrigger" || k == "cron" || k == "interval" {
			r.items[t].root = "profile"
		}
		todo = append(todo, t)
	}
	for len(todo) > 0 {
		i := todo[0]
		todo = todo[1:]
		n := &r.nodes[i]
		failing := r.f.String(n.v, "onError") == "continueErrorOutput"
		for k, out := range n.outs {
			after := r.after(i)
			if failing && k == len(n.outs)-1 && k > 0 { // what failed comes as it was
				after = r.items[i]
			}
			for _, to := range out {
				switch before := r.items[to]; {
				case !before.known:
					after.known = true
					r.items[to] = after
					todo = append(todo, to)
				case before.root == "" && len(before.set) == 0, before.same(after):
				default:
					r.items[to] = item{known: true}
					todo = append(todo, to)
				}
			}
		}
	}
}

// after is what a node hands on.
func (r *flow) after(i int) item {
	n, x := &r.nodes[i], r.items[i]
	if n.off {
		return x
	}
	switch {
	case n.kind == "set" || n.kind == "editFields":
		return r.assigned(i, x)
	case n.kind == "httpRequest":
		return item{root: "step." + r.label(i)}
	case n.kind == "code" || n.kind == "function" || n.kind == "functionItem" || n.kind == "aggregate" || n.kind == "summarize":
		return item{}
	case mailer(n.kind) || n.kind == "twilio" || n.kind == "slack":
		return item{} // what the mail server answers
	case x.root == "profile", passes(n.kind):
		return x
	}
	return item{}
}

// label is the label of the step that a node is.
func (r *flow) label(i int) string {
	if r.steps[i] == "" {
		r.steps[i] = r.own.Label(r.nodes[i].name, "step")
	}
	return r.steps[i]
}

// passes reports whether a node of a kind hands on what comes.
func passes(kind string) bool {
	switch kind {
	case "if", "switch", "filter", "wait", "noOp", "merge", "webhook", "limit", "removeDuplicates", "sort", "splitInBatches", "stickyNote", "respondToWebhook":
		return true
	}
	return strings.HasSuffix(kind, "Trigger")
}

// words are the expressions of a node as the language has them.
func (r *flow) words() *host.Words {
	return &host.Words{Truthy: true, Use: r.use, Key: func(key string) (string, bool) { return key, key != "" }}
}

func (r *flow) use(name, kind string) {
	root, rest, _ := strings.Cut(name, ".")
	if root == "trigger" {
		for _, e := range r.events {
			r.a.Event(e, "").Field(rest, kind)
		}
		return
	}
	if label, field, deep := strings.Cut(rest, "."); root == "step" && deep {
		if r.answers[label] == nil {
			r.answers[label] = host.NewRecord()
		}
		r.answers[label].Field(field, kind)
		return
	}
	r.a.Use(name, kind)
}

// parsed is an expression with the names in it that are known; nil where there are
// others.
func (r *flow) parsed(i int, code string) *script.Expr {
	e, err := script.Parse(strings.TrimSpace(code))
	if err != nil {
		return nil
	}
	if err := e.Bind(func(chain []script.Step) (script.Outside, int, error) {
		key, taken := r.find(i, chain)
		return script.Outside{Key: key}, taken, nil
	}); err != nil {
		return nil
	}
	e.Reads(func(o script.Outside) { r.use(o.Key, "") })
	return e
}

// find is what a chain of names reads.
func (r *flow) find(i int, chain []script.Step) (string, int) {
	name := func(k int) string {
		switch {
		case k >= len(chain) || chain[k].Call:
			return ""
		case chain[k].Name != "":
			return chain[k].Name
		case len(chain[k].Args) == 1 && chain[k].Args[0].Kind == script.String:
			return chain[k].Args[0].S
		}
		return ""
	}
	from, at := r.items[i], 0
	switch name(0) {
	case "$json", "$input":
		at = 1
		if name(0) == "$input" { // $input.item.json, $input.first().json
			for at = 1; at < len(chain) && name(at) != "json"; at++ {
			}
			at++
		}
	case "$now", "$today":
		if len(chain) == 1 {
			return "now()", 1
		}
		return "", 0
	case "$", "$node":
		other := ""
		if name(0) == "$" && len(chain) > 1 && chain[1].Call && len(chain[1].Args) == 1 {
			other = chain[1].Args[0].S
		} else if name(0) == "$node" {
			other = name(1)
		}
		k, ok := r.names[other]
		if !ok {
			return "", 0
		}
		from = r.after(k)
		for at = 2; at < len(chain) && name(at) != "json"; at++ {
		}
		at++
	default:
		return "", 0
	}
	if name(at) == "body" || name(at) == "query" || name(at) == "headers" && from.root == "trigger" {
		if from.root == "trigger" || strings.HasPrefix(from.root, "step.") {
			at++
		}
	}
	return r.member(from, name, at, len(chain))
}

// member is the member of an item that a chain goes on to read.
func (r *flow) member(from item, name func(int) string, at, end int) (string, int) {
	field := name(at)
	if field == "" {
		return "", 0
	}
	if e, ok := from.set[field]; ok {
		return e, at + 1
	}
	label := adopt.Plain(adopt.Field(field))
	if from.root == "" || label == "" {
		return "", 0
	}
	path := from.root + "." + label
	at++
	for at < end && name(at) != "" && !method(name(at)) {
		next := adopt.Plain(adopt.Field(name(at)))
		if next == "" {
			break
		}
		path += "." + next
		at++
	}
	return path, at
}

// method reports whether a name is one that texts and lists have.
func method(name string) bool {
	switch name {
	case "toUpperCase", "toLowerCase", "trim", "includes", "startsWith", "endsWith", "replace", "split", "join", "toFixed", "length", "map", "slice", "toString", "format", "toISO":
		return true
	}
	return false
}

// copy is a parameter as copy. Expressions that have no words stand in it as they
// are.
func (r *flow) copy(i int, v *located.Value, at host.Place, remarks *[]adopt.Remark) host.Text {
	if v == nil {
		return nil
	}
	text := v.Text
	if v.Kind != '"' {
		text = strings.Trim(v.Print(), `"`)
	}
	rest, expression := strings.CutPrefix(text, "=")
	if !expression {
		return host.Text{{Literal: text}}
	}
	var out host.Text
	for rest != "" {
		before, after, found := strings.Cut(rest, "{{")
		if before != "" {
			out = append(out, host.Piece{Literal: before})
		}
		if !found {
			break
		}
		code, behind, closed := strings.Cut(after, "}}")
		if !closed {
			out = append(out, host.Piece{Literal: "{{" + after})
			break
		}
		rest = behind
		if e := r.parsed(i, code); e != nil {
			if piece, left := r.words().Copy(e, at); left == nil {
				out = append(out, piece...)
				continue
			}
		}
		x := adopt.Remark{Kind: adopt.Lost, Text: "an expression of n8n's has no words here and stands as text", Detail: "{{" + code + "}}", At: r.where(i)}
		if !slices.Contains(*remarks, x) {
			*remarks = append(*remarks, x)
		}
		out = append(out, host.Piece{Literal: "{{" + code + "}}"})
	}
	return out
}

// value is a parameter as an expression; false where it has no words.
func (r *flow) value(i int, v *located.Value) (string, bool) {
	if v == nil {
		return "null", true
	}
	if v.Kind != '"' {
		return v.Print(), v.Kind == '0' || v.Kind == 't'
	}
	code, one := whole(v.Text)
	if !one {
		var remarks []adopt.Remark
		text := r.copy(i, v, host.Plain, &remarks)
		return text.Quoted(), remarks == nil
	}
	e := r.parsed(i, code)
	if e == nil {
		return "", false
	}
	return r.words().Value(e)
}

// whole is the code of a parameter that is one expression and nothing else.
func whole(text string) (string, bool) {
	inner, ok := strings.CutPrefix(strings.TrimSpace(text), "={{")
	inner, closed := strings.CutSuffix(inner, "}}")
	return inner, ok && closed && !strings.Contains(inner, "}}")
}
