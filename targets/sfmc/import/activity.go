package importer

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// activity fills in the node of an activity.
func (r *reader) activity(key string) {
	a := r.activities[key]
	at := r.nodes[key]
	n := proof.Node{Kind: proof.Choose, Where: r.g.Nodes[at].Where, Next: proof.End}
	r.known(a, "an activity", "id", "key", "name", "description", "type", "outcomes", "arguments", "configurationArguments", "metaData", "schema")
	conf := a.Get("configurationArguments")
	if conf == nil {
		conf = &located.Value{At: a.At, Kind: '{'}
	}
	r.f.Object(conf, "the configuration of an activity")
	switch k := kind(a); k {
	case "WAIT":
		r.wait(a, conf, &n)
	case "EMAILV2":
		n.Next = r.only(a)
		r.sendMail(key, conf, &n)
	case "SMSSYNC":
		n.Next = r.only(a)
		r.sendText(key, a, conf, &n)
	case "RANDOMSPLIT":
		r.random(a, conf, &n)
	case "MULTICRITERIADECISION":
		r.decision(a, conf, &n)
	case "ENGAGEMENTDECISION":
		r.engagement(key, a, conf, &n)
	case "UPDATECONTACTDATA":
		r.update(a, &n)
	default:
		r.opaque(a, &n, "nothing is known of an activity of the type %q", k)
	}
	r.g.Nodes[at] = n
}

// opaque makes a node that could do anything.
func (r *reader) opaque(v *located.Value, n *proof.Node, format string, args ...any) {
	n.Kind, n.Unread = proof.Unknown, append(n.Unread, r.note(v, format, args...))
}

// random draws a way. Its shares are all of a hundred.
func (r *reader) random(a, conf *located.Value, n *proof.Node) {
	r.known(conf, "a random split")
	n.Kind = proof.Share
	sum := int64(0)
	for _, o := range r.f.List(a, "outcomes") {
		percent := r.f.Whole(r.f.Need(o, "arguments", "an outcome of a random split"), "percentage", 0)
		if percent < 0 || percent > 100 {
			r.f.Fail(o.At, "a share of %d percent", percent)
		}
		sum += percent
		n.Ways = append(n.Ways, proof.Way{Percent: float64(percent), To: r.at(r.next(o))})
	}
	if sum != 100 {
		r.opaque(a, n, "the shares of a random split add up to %d", sum)
	}
}

// decision takes the first way whose criteria hold, else the one that has none.
func (r *reader) decision(a, conf *located.Value, n *proof.Node) {
	r.known(conf, "a decision", "criteria", "schemaVersionId", "dataExtensionId", "dataExtensionName")
	criteria := conf.Get("criteria")
	if criteria == nil {
		criteria = &located.Value{Kind: '{'}
	}
	used, last := 0, 0
	for _, o := range r.f.List(a, "outcomes") {
		key, to := r.f.String(o, "key"), r.at(r.next(o))
		xml := criteria.Get(key)
		if xml == nil {
			if last++; last > 1 {
				r.opaque(o, n, "a decision has two ways without criteria")
			}
			n.Next = to
			continue
		}
		if place, numbered := strings.CutPrefix(key, "default_path_"); numbered && place != fmt.Sprint(used+1) || last > 0 {
			r.opaque(o, n, "the ways of a decision do not stand in the order of their keys")
		}
		used++
		c, why := r.criteria(r.f.String(criteria, key))
		if why != "" {
			r.opaque(xml, n, "%s", why)
		}
		n.Ways = append(n.Ways, proof.Way{When: c, To: to})
	}
	if used != len(criteria.Keys()) {
		r.opaque(a, n, "a decision has criteria for a way that there is not")
	}
}

// reactions are what an engagement split asks for.
var reactions = map[int64]string{2: "opened", 3: "clicked", 6: "bounced"}

func (r *reader) engagement(key string, a, conf *located.Value, n *proof.Node) {
	r.known(conf, "an engagement split", "refActivityCustomerKey", "statsTypeId", "statsUrlId", "engagementUrls", "triggeredSendId")
	of := r.f.String(conf, "refActivityCustomerKey")
	mail := r.activities[of]
	if mail == nil || kind(mail) != "EMAILV2" {
		r.f.Fail(conf.At, "an engagement split asks about %q, which is no e-mail of the journey", of)
	}
	did := reactions[r.f.Whole(conf, "statsTypeId", 0)]
	if did == "" {
		r.opaque(conf, n, "it is not known what an engagement split asks for")
	}
	if u := conf.Get("engagementUrls"); said(u.Get("urls")) {
		r.opaque(u, n, "which links a split asks for is not read")
	}
	fact := proof.Fact{Key: fmt.Sprintf("%s e-mail %s, number %d", did, mailOf(mail), max(r.turn[of], 1))}
	way := proof.Way{When: proof.Test{Fact: fact, Op: proof.IsTrue}, To: proof.End}
	if !r.leads(of, key) { // who did not get it did not react
		way.When = proof.Const(false)
	}
	seen := map[bool]bool{}
	for _, o := range r.f.List(a, "outcomes") {
		args := r.f.Need(o, "arguments", "an outcome of an engagement split")
		r.f.Need(args, "when", "an outcome of an engagement split")
		when, to := r.f.Truth(args, "when", false), r.at(r.next(o))
		if seen[when] {
			r.opaque(o, n, "two ways of an engagement split are the same")
		}
		seen[when] = true
		if when {
			way.To = to
		} else {
			n.Next = to
		}
	}
	n.Ways = []proof.Way{way}
}

// leads reports whether a way leads from one activity to another.
func (r *reader) leads(from, to string) bool {
	seen := map[string]bool{from: true}
	for todo := []string{from}; len(todo) > 0; todo = todo[1:] {
		for _, o := range r.f.List(r.activities[todo[0]], "outcomes") {
			switch next := r.next(o); {
			case next == to:
				return true
			case next != "" && !seen[next]:
				seen[next] = true
				todo = append(todo, next)
			}
		}
	}
	return false
}

// update writes one field after the other.
func (r *reader) update(a *located.Value, n *proof.Node) {
	args := r.f.Need(a, "arguments", "an update")
	data := r.f.Need(args, "activityData", "an update")
	r.known(data, "an update", "updateContactFields")
	fields := r.f.List(data, "updateContactFields")
	next := r.only(a)
	if len(fields) == 0 {
		n.Next = next
		return
	}
	for i := len(fields) - 1; i >= 0; i-- {
		x := r.f.Object(fields[i], "a field that is written")
		r.known(x, "a field that is written", "r__dataExtension_key", "r__dataExtensionField_name", "dataExtensionId", "field", "value")
		extension, field := text(x, "r__dataExtension_key", "dataExtensionId"), text(x, "r__dataExtensionField_name", "field")
		act := proof.Node{Kind: proof.Act, Where: n.Where, Name: "set " + extension + "." + field, Next: next,
			Fields: []proof.Field{{Name: "value", Value: r.f.String(x, "value")}}, Writes: []string{"contact " + extension + "." + field}}
		if i == 0 {
			*n = act
			return
		}
		next = r.add(act)
	}
}
