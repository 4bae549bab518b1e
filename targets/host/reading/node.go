package reading

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/proof"
)

// node puts what a node of the file does in the graph, at the same index.
func (r *reader) node(at int) {
	n := &r.f.Nodes[at]
	out := proof.Node{Where: n.Where, Next: r.to(at, 0)}
	switch do := n.Do.(type) {
	case Call:
		out.Kind = proof.Act
		if r.calls[at].service != "" {
			r.service(at, do, &out)
		} else {
			r.webhook(at, do, &out)
		}
	case Mail:
		out.Kind, out.Name = proof.Act, "mail"
		for _, f := range do.Fields {
			out.Fields = append(out.Fields, r.field(at, f.Name, f.Value))
		}
		out.Fields = append(out.Fields, word("auth", do.Auth), tries(do.Tries, do.Between))
	case Choice:
		r.choice(at, do, &out)
	case Cases:
		r.cases(at, do, &out)
	case Pause:
		out.Kind, out.Delay.Seconds = proof.Wait, do.Seconds
	case Until:
		out.Kind = proof.Wait
		out.Delay.Until = "an instant that no service gives"
		if t := r.term(at, do.At); r.isFact(t, fact.Until(r.flow.step[at])) {
			out.Delay.Until = fact.Instant(r.flow.step[at])
		}
	case Listen:
		out.Kind, out.Delay.Until = proof.Wait, fact.Call(r.calls[at].of, do.Timeout)
	case Stop:
		out.Kind, out.Name, out.Next = proof.Act, stops, proof.End
	case Pass, Keep:
		out.Kind = proof.Choose
	default:
		r.doubt(at, "a %T is not known", do)
	}
	r.g.Nodes[at] = out
}

const stops = "stops with an error"

func word(name, value string) proof.Field { return proof.Field{Name: name, Value: value} }

func tries(n int, between float64) proof.Field {
	if n <= 1 {
		return word("tries", "1")
	}
	return word("tries", fmt.Sprintf("%d, %g s apart", n, between))
}

// service is a call of a service.
func (r *reader) service(at int, do Call, out *proof.Node) {
	c := &r.calls[at]
	out.Name, out.Writes = "asks "+c.service, fact.Writes(c.service, c.step)
	url, _ := do.URL.constant()
	out.Fields = []proof.Field{word("method", strings.ToUpper(do.Method)), word("url", url), word("auth", do.Auth), tries(do.Tries, do.Between)}
	if len(r.f.Nodes[at].To) > 1 {
		r.doubt(at, "a call of a service goes on when it fails")
	}
	if len(do.Headers) > 0 {
		r.doubt(at, "a call of a service has headers of its own")
	}
	for i, name := range c.body.names {
		e := c.body.values[i]
		switch name {
		case "key":
			out.Fields = append(out.Fields, word("key", r.key(at, e)))
		case "resume":
			out.Fields = append(out.Fields, word("resume", r.resume(at)))
		case "ask", "answers": // by what is read of the answer
		default:
			out.Fields = r.flatten(out.Fields, at, name, Script(e))
		}
	}
	sortFields(out.Fields)
}

// webhook is a call of another system.
func (r *reader) webhook(at int, do Call, out *proof.Node) {
	step := r.calls[at].of
	out.Name, out.Writes = "calls", []string{fact.Answered(step), fact.Ran(step), fact.Failed(step)}
	out.Fields = []proof.Field{word("method", strings.ToUpper(do.Method)), r.field(at, "url", do.URL), word("auth", do.Auth), tries(do.Tries, do.Between)}
	if do.Timeout > 0 {
		out.Fields = append(out.Fields, word("timeout", fmt.Sprintf("%g s", do.Timeout)))
	}
	for _, h := range do.Headers {
		out.Fields = append(out.Fields, r.field(at, "header "+h.Name, h.Value))
	}
	switch {
	case do.JSON != nil:
		out.Fields = r.flatten(out.Fields, at, "body", *do.JSON)
	case do.Body != nil && len(*do.Body) == 1 && (*do.Body)[0].Script != nil:
		e := (*do.Body)[0].Script
		if inner, ok := e.Inner().Argument("JSON.stringify"); ok {
			out.Fields = r.flatten(out.Fields, at, "body", Script(inner))
			break
		}
		out.Fields = append(out.Fields, r.field(at, "body text", *do.Body))
	case do.Body != nil:
		out.Fields = append(out.Fields, r.field(at, "body text", *do.Body))
	}
	sortFields(out.Fields)
	other := r.to(at, 1)
	if len(r.f.Nodes[at].To) < 2 {
		other = r.add(proof.Node{Kind: proof.Act, Name: stops, Where: out.Where, Next: proof.End})
	}
	failed := proof.Test{Fact: fact.Of(fact.Failed(step)), Op: proof.IsTrue}
	out.Next = r.add(proof.Node{Kind: proof.Choose, Where: out.Where, Next: r.to(at, 0), Ways: []proof.Way{{When: failed, To: other}}})
}

// sortFields puts what names an act for people first.
func sortFields(list []proof.Field) {
	slices.SortStableFunc(list, func(x, y proof.Field) int { return strings.Compare(x.Name, y.Name) })
}

// flatten makes one field of each value that is written out in an object or a
// list.
func (r *reader) flatten(to []proof.Field, at int, name string, v Value) []proof.Field {
	if len(v) == 1 && v[0].Script != nil {
		e := v[0].Script.Inner()
		if names, values, ok := e.Object(); ok && len(names) > 0 {
			for i, key := range names {
				to = r.flatten(to, at, name+"."+key, Script(values[i]))
			}
			return to
		}
		if items, ok := e.Array(); ok && len(items) > 0 {
			for i, x := range items {
				to = r.flatten(to, at, fmt.Sprintf("%s[%d]", name, i), Script(x))
			}
			return to
		}
	}
	return append(to, r.field(at, name, v))
}

func (r *reader) field(at int, name string, v Value) proof.Field {
	return proof.Field{Name: name, Term: r.term(at, v)}
}

// choice goes by the number that a value gives.
func (r *reader) choice(at int, do Choice, out *proof.Node) {
	t := r.term(at, do.Value)
	if r.draws(at, []proof.Term{t}, out, func(v []proof.Value) int {
		if do.Boolean {
			return truth(v[0])
		}
		if v[0].Kind == proof.Number && v[0].Num.IsInt() && v[0].Num.Num().IsInt64() {
			return int(v[0].Num.Num().Int64())
		}
		return -1
	}) {
		return
	}
	out.Kind = proof.Choose
	for i := range r.f.Nodes[at].To {
		value := proof.NumberOf(int64(i))
		if do.Boolean {
			value = proof.TruthOf(i == 0)
		}
		out.Ways = append(out.Ways, proof.Way{When: proof.Depends{Term: proof.Is{Term: t, Value: value}}, To: r.to(at, i)})
	}
	if do.Boolean && len(out.Ways) == 1 {
		out.Ways = append(out.Ways, proof.Way{When: proof.Depends{Term: proof.Is{Term: t, Value: proof.TruthOf(false)}}, To: proof.End})
	}
	out.Next = r.add(proof.Node{Kind: proof.Act, Name: stops, Where: out.Where, Next: proof.End})
}

func truth(v proof.Value) int {
	switch {
	case v.Kind != proof.Truth:
		return -1
	case v.Truth:
		return 0
	}
	return 1
}

// cases goes by the first condition that holds.
func (r *reader) cases(at int, do Cases, out *proof.Node) {
	terms := make([]proof.Term, len(do.When))
	for i, v := range do.When {
		terms[i] = r.term(at, v)
	}
	if r.draws(at, terms, out, func(v []proof.Value) int {
		for i, x := range v {
			switch truth(x) {
			case -1:
				return -1
			case 0:
				return i
			}
		}
		return len(v)
	}) {
		return
	}
	out.Kind, out.Next = proof.Choose, r.to(at, len(terms))
	stop := -2
	for i, t := range terms {
		if stop == -2 {
			stop = r.add(proof.Node{Kind: proof.Act, Name: stops, Where: out.Where, Next: proof.End})
		}
		out.Ways = append(out.Ways, proof.Way{When: proof.Depends{Term: proof.Is{Term: t, Value: proof.TruthOf(true)}}, To: r.to(at, i)},
			proof.Way{When: proof.Not{X: proof.Depends{Term: proof.Is{Term: t, Value: proof.TruthOf(false)}}}, To: stop})
	}
}
