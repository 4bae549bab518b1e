package importer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// maxActivities bounds a journey.
const maxActivities = 3_000

// Account is what a journey refers to.
type Account struct {
	// File gives the event definition ("event"), the e-mail ("asset"), its HTML and
	// text where they stand in files of their own ("html", "text"), or the text of a
	// message ("sms") by key or id; nil where it is not known.
	File func(kind, key string) []byte
	// ContactKey is the field of data extensions that holds the contact key, by which
	// content looks up the contact's own row.
	ContactKey string
}

// reader reads one journey.
type reader struct {
	f          *located.File
	in         Account
	g          *proof.Graph
	event      string // key of the event definition
	activities map[string]*located.Value
	first      string
	turn       map[string]int // by activity: which of those that send its e-mail one after the other it is, from 1
	email, sms address        // that messages go to
	admits     proof.Cond     // whom the entry source lets in; nil is everybody
	leaves     proof.Cond     // that a goal or an exit holds
	nodes      map[string]int // by activity
	todo       []string
	notes      map[string][]proof.Unread // by activity: what is not understood of its message
}

// Read gives the graph of a journey. An error is a *located.Error with its place.
func Read(data []byte, in Account) (*proof.Graph, error) {
	r := &reader{in: in, g: &proof.Graph{First: proof.End}, activities: map[string]*located.Value{}, nodes: map[string]int{},
		turn: map[string]int{}, notes: map[string][]proof.Unread{}}
	err := located.Read(data, func(f *located.File, v *located.Value) {
		r.f = f
		r.journey(v)
	})
	if err != nil {
		return nil, err
	}
	return r.g, nil
}

func (r *reader) file(kind, key string) []byte {
	if r.in.File == nil || key == "" {
		return nil
	}
	return r.in.File(kind, key)
}

func (r *reader) unread(v *located.Value, format string, args ...any) {
	r.g.Unread = append(r.g.Unread, r.note(v, format, args...))
}

func (r *reader) note(v *located.Value, format string, args ...any) proof.Unread {
	return proof.Unread{Where: r.f.Where(v, "here"), What: fmt.Sprintf(format, args...)}
}

// known notes fields that nothing here reads.
func (r *reader) known(v *located.Value, of string, names ...string) {
	for _, k := range v.Keys() {
		if !slices.Contains(names, k) {
			r.unread(v.Get(k), "%s has a field %q, whose meaning is not known", of, k)
		}
	}
}

// said is a field that says nothing unless it holds something.
func said(v *located.Value) bool {
	switch {
	case v == nil:
		return false
	case v.Kind == '{' || v.Kind == '[':
		return len(v.Items) > 0
	case v.Kind == 't':
		return v.Truth
	}
	return v.Text != "" && v.Text != "0"
}

func (r *reader) journey(v *located.Value) {
	r.f.Need(v, "activities", "a journey")
	r.known(v, "a journey", "key", "name", "description", "workflowApiVersion", "activities", "triggers", "goals", "exits", "notifiers",
		"entryMode", "definitionType", "channel", "defaults", "metaData", "executionMode", "tags", "campaigns", "categoryId", "r__folder_Path",
		"id", "definitionId", "version", "status", "scheduledStatus", "createdDate", "modifiedDate", "lastPublishedDate", "stats", "healthStats") // the server's own
	if t := r.f.String(v, "definitionType"); t != "" && t != "Multistep" {
		r.unread(v.Get("definitionType"), "a journey of the type %q is not read", t)
	}
	if m := r.f.String(v, "executionMode"); m != "" && m != "Production" {
		r.unread(v.Get("executionMode"), "what a journey does in the mode %q is not known", m)
	}
	r.defaults(v)
	r.starts(v)
	r.exits(v)
	r.collect(v)
	r.g.First = r.at(r.first)
	for len(r.todo) > 0 {
		s := r.todo[0]
		r.todo = r.todo[1:]
		r.activity(s)
	}
	if r.admits != nil {
		r.g.First = r.add(proof.Node{Kind: proof.Choose, Where: r.g.Starts.Where, Ways: []proof.Way{{When: r.admits, To: r.g.First}}, Next: proof.End})
	}
}

// collect finds the activities, and the first, to which none leads.
func (r *reader) collect(v *located.Value) {
	list := r.f.List(v, "activities")
	if len(list) > maxActivities {
		r.f.Fail(v.At, "the journey has more than %d activities", maxActivities)
	}
	for _, a := range list {
		key := r.f.Need(a, "key", "an activity").Text
		if r.activities[key] != nil || key == "" {
			r.f.Fail(a.At, "two activities have the key %q, or one has none", key)
		}
		r.activities[key] = a
	}
	led := map[string]bool{}
	for _, a := range list {
		outcomes := map[string]bool{}
		for _, o := range r.f.List(a, "outcomes") {
			r.f.Object(o, "an outcome")
			r.known(o, "an outcome", "key", "next", "arguments", "metaData", "id")
			if key := r.f.String(o, "key"); outcomes[key] {
				r.f.Fail(o.At, "two outcomes have the key %q", key)
			} else {
				outcomes[key] = true
			}
			to := r.next(o)
			if to == "" {
				continue
			}
			if r.activities[to] == nil {
				r.f.Fail(o.Get("next").At, "an outcome leads to %q, which does not exist", to)
			}
			led[to] = true
		}
	}
	for _, a := range list {
		key := a.Get("key").Text
		if led[key] {
			continue
		}
		if r.first != "" {
			r.f.Fail(a.At, "both %q and %q begin the journey: nothing leads to them", r.first, key)
		}
		r.first = key
	}
	if r.first == "" && len(list) > 0 {
		r.f.Fail(list[0].At, "no activity begins the journey: something leads to each")
	}
	r.straight(list)
}

// straight holds that no way leads back, and counts on the way how often each e-mail
// was sent before.
func (r *reader) straight(list []*located.Value) {
	waits := map[string]int{} // outcomes that lead to an activity and were not gone yet
	for _, a := range list {
		for _, o := range r.f.List(a, "outcomes") {
			waits[r.next(o)]++
		}
	}
	todo := []string{r.first}
	gone := 0
	asked := r.askedAgain()
	sent := map[string][]int{} // by activity: the most times that a way to it sends each of those
	for len(todo) > 0 && len(list) > 0 {
		a := r.activities[todo[0]]
		before := sent[todo[0]]
		delete(sent, todo[0])
		if i, ok := asked[mailOf(a)]; ok {
			before = append(make([]int, 0, len(asked)), before...)
			before = before[:len(asked)]
			before[i]++
			r.turn[todo[0]] = before[i]
		}
		todo = todo[1:]
		gone++
		for _, o := range r.f.List(a, "outcomes") {
			to := r.next(o)
			sent[to] = most(sent[to], before)
			if waits[to]--; to != "" && waits[to] == 0 {
				todo = append(todo, to)
			}
		}
	}
	if gone == len(list) {
		return
	}
	for _, a := range list {
		if key := a.Get("key").Text; waits[key] > 0 {
			r.f.Fail(a.At, "a way leads back to %q: journeys have no loops", key)
		}
	}
}

// mailOf is the e-mail that an activity sends, "" if it sends none.
func mailOf(a *located.Value) string {
	if kind(a) != "EMAILV2" {
		return ""
	}
	return text(a.Get("configurationArguments").Get("triggeredSend"), "r__asset_key", "emailId")
}

// askedAgain numbers the e-mails that several activities send and that a split asks
// about.
func (r *reader) askedAgain() map[string]int {
	times := map[string]int{}
	for _, a := range r.activities {
		times[mailOf(a)]++
	}
	out := map[string]int{}
	for _, a := range r.activities {
		if kind(a) != "ENGAGEMENTDECISION" {
			continue
		}
		of := r.activities[text(a.Get("configurationArguments"), "refActivityCustomerKey")]
		if of == nil {
			continue
		}
		if mail := mailOf(of); times[mail] > 1 && mail != "" {
			if _, ok := out[mail]; !ok {
				out[mail] = len(out)
			}
		}
	}
	return out
}

// most is the greater of two numbers at each place.
func most(a, b []int) []int {
	if len(a) == 0 || len(b) == 0 {
		return append(a, b...)
	}
	out := make([]int, len(a))
	for i := range a {
		out[i] = max(a[i], b[i])
	}
	return out
}

func (r *reader) next(o *located.Value) string { return r.f.String(o, "next") }

// only is the one way on.
func (r *reader) only(a *located.Value) int {
	list := r.f.List(a, "outcomes")
	if len(list) == 0 {
		return proof.End
	}
	if len(list) > 1 {
		r.unread(list[1], "an activity with one way on has several")
	}
	return r.at(r.next(list[0]))
}

// at is the node of an activity.
func (r *reader) at(key string) int {
	if key == "" {
		return proof.End
	}
	if n, ok := r.nodes[key]; ok {
		return n
	}
	n := r.add(proof.Node{Kind: proof.Choose, Where: r.f.Where(r.activities[key], key), Next: proof.End})
	r.nodes[key] = n
	r.todo = append(r.todo, key)
	return n
}

func (r *reader) add(n proof.Node) int {
	r.g.Nodes = append(r.g.Nodes, n)
	return len(r.g.Nodes) - 1
}

func kind(a *located.Value) string {
	if t := a.Get("type"); t != nil && t.Kind == '"' {
		return strings.ToUpper(t.Text)
	}
	return ""
}

// text is the first of some fields that is there: a text or a number.
func text(v *located.Value, names ...string) string {
	for _, name := range names {
		if x := v.Get(name); x != nil && (x.Kind == '"' || x.Kind == '0') && x.Text != "" {
			return x.Text
		}
	}
	return ""
}
