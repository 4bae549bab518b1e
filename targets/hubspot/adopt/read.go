package adopt

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/account"
	"github.com/cairn-lang/cairn/targets/located"
)

// maxActions is far more than a flow has.
const maxActions = 5_000

// portal is what all flows share: the account, and what files say of what flows name.
type portal struct {
	*account.Account
	lists         map[string]named
	events        map[string]named
	owners        map[string]named // their names are addresses
	subscriptions map[string]named
	properties    map[string]property
	mails         map[string]*mail
	templates     map[string]string   // HTML, by file name
	starts        map[string][]string // names of the flows that an event starts
	flows         map[string]string   // labels of journeys, by id
	asked         map[string]bool     // events whose attributes are declared
	choices       map[string]bool     // properties that are tested as one of several
	messages      map[string]*message
}

// named is what a file says of an id.
type named struct {
	name  string
	v     *located.Value
	file  *located.File
	input string
}

// property is what a file says of a property of contacts.
type property struct{ label, kind string }

// flowFile is a flow that is to be read, once all names are known.
type flowFile struct {
	input string
	file  *located.File
	v     *located.Value
}

// Read gives what the files hold, flows in the order in which they come. An error is
// an *adopt.Fault.
func Read(files []adopt.Input) (*adopt.Holding, error) {
	p := &portal{
		Account: account.New("hubspot", "HubSpot"),
		lists:   map[string]named{}, events: map[string]named{}, owners: map[string]named{}, subscriptions: map[string]named{}, properties: map[string]property{},
		mails: map[string]*mail{}, templates: map[string]string{}, flows: map[string]string{}, starts: map[string][]string{}, asked: map[string]bool{}, choices: map[string]bool{}, messages: map[string]*message{},
	}
	var flows []flowFile
	for _, in := range files {
		if strings.HasSuffix(strings.ToLower(in.Name), ".html") {
			p.templates[filepath.Base(filepath.ToSlash(in.Name))] = string(in.Data)
			continue
		}
		if err := located.Read(in.Data, func(f *located.File, v *located.Value) {
			p.types(f, v)
			for _, r := range resources(f, v) {
				flows = p.resource(f, f.Object(r, "a resource"), in.Name, flows)
			}
		}); err != nil {
			return nil, &adopt.Fault{File: in.Name, Err: err}
		}
	}
	if len(flows) == 0 {
		return nil, &adopt.Fault{File: files[0].Name, Err: errors.New("there is no flow in it")}
	}
	var read []*flow
	for _, x := range flows { // all labels first: flows lead to one another
		if err := located.Run(func() { read = append(read, p.open(x)) }); err != nil {
			return nil, &adopt.Fault{File: x.input, Err: err}
		}
	}
	for _, r := range read {
		if err := located.Run(r.read); err != nil {
			return nil, &adopt.Fault{File: r.from, Err: err}
		}
		p.Holding.Journeys = append(p.Holding.Journeys, r.j)
	}
	return p.Hold(), nil
}

// resources are what a file holds: one resource, or a list of them by itself or as
// the API wraps it.
func resources(f *located.File, v *located.Value) []*located.Value {
	if v.Kind == '[' {
		return v.Items
	}
	f.Object(v, "a file of HubSpot's")
	for _, name := range []string{"results", "lists", "subscriptionDefinitions"} {
		if list := v.Get(name); list != nil && list.Kind == '[' {
			return list.Items
		}
	}
	if one := v.Get("list"); one != nil && one.Kind == '{' {
		return []*located.Value{one}
	}
	return []*located.Value{v}
}

// resource notes what a resource names; flows are kept for later.
func (p *portal) resource(f *located.File, v *located.Value, input string, flows []flowFile) []flowFile {
	has := func(names ...string) bool {
		for _, n := range names {
			if v.Get(n) == nil {
				return false
			}
		}
		return true
	}
	name := f.String(v, "name")
	switch {
	case has("actions"):
		flows = append(flows, flowFile{input, f, v})
	case has("subject"):
		p.mail(f, v)
	case has("processingType"), has("listId"):
		p.note(p.lists, f, v, input, name, "listId")
	case has("fieldType"):
		p.properties[name] = property{label: f.String(v, "label"), kind: kindOf(f.String(v, "type"), f.String(v, "fieldType"))}
	case has("objectTypeId"):
		label := name
		if l := v.Get("labels"); l != nil {
			label = or(f.String(f.Object(l, "labels"), "singular"), label)
		} else {
			label = or(f.String(v, "label"), label)
		}
		p.note(p.events, f, v, input, label, "objectTypeId")
	case has("communicationMethod"), has("isInternal"):
		p.note(p.subscriptions, f, v, input, name, "id")
	case has("email"):
		p.note(p.owners, f, v, input, f.String(v, "email"), "id")
	default:
		f.Fail(v.At, "this is nothing that flows are made of: there are flows, e-mails, lists, properties, event definitions, subscription types and owners")
	}
	return flows
}

// note keeps what a file says of an id, and of what Cairn's own exports call it.
func (p *portal) note(in map[string]named, f *located.File, v *located.Value, input, name, field string) {
	title, key := parted(name)
	n := named{title, v, f, input}
	if id := v.Get(field); id != nil {
		in[id.Text] = n
	}
	if key != "" {
		in[placeholder("list", key)] = n
	}
}

// kindOf is the type of a property in the language.
func kindOf(typ, field string) string {
	switch {
	case field == "checkbox":
		return "list(string)"
	case typ == "number", typ == "bool", typ == "date", typ == "datetime":
		return typ
	case typ == "string", typ == "enumeration" && field != "booleancheckbox":
		return "string"
	case field == "booleancheckbox":
		return "bool"
	}
	return ""
}

// parted takes the label off a name that Cairn's exports gave: "Cart [cart]".
func parted(name string) (title, key string) {
	open := strings.LastIndexByte(name, '[')
	if open <= 0 || !strings.HasSuffix(name, "]") {
		return name, ""
	}
	key = name[open+1 : len(name)-1]
	for part := range strings.SplitSeq(key, ".") {
		if part == "" || adopt.Plain(part) != part {
			return name, ""
		}
	}
	return strings.TrimSpace(name[:open]), key
}

func placeholder(kind, key string) string { return "cairn:" + kind + ":" + key }

// own is the name in a placeholder that an export left, "" if id is none.
func own(id string) string {
	rest, ok := strings.CutPrefix(id, "cairn:")
	_, name, found := strings.Cut(rest, ":")
	if !ok || !found {
		return ""
	}
	return name
}

// bound is what a name is bound to: the id, or nothing where an export left it open.
func bound(id string) string {
	if own(id) != "" {
		return ""
	}
	return id
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
