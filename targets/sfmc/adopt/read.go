package adopt

import (
	"errors"
	"path"
	"path/filepath"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/account"
	"github.com/cairn-lang/cairn/targets/located"
)

// maxActivities is far more than a journey has.
const maxActivities = 3_000

// unit is what all journeys of a business unit share: the account, and what files say
// of what journeys name.
type unit struct {
	*account.Account
	events     map[string]*definition // by key and id
	assets     map[string]*asset      // by key and ids
	views      map[string]string      // content of assets in files of its own: "html KEY", "text KEY", "sms KEY"
	kinds      map[string]string      // of places, by their uses
	builtIn    map[string]string      // places of the attributes that every profile has
	sent       map[string]*message
	quiet      []string        // channels with quiet hours
	contactKey string          // field of data extensions
	plain      []sendAt        // sends on the first channel of their kind
	hours      string          // of the quiet hours of text messages
	asked      map[string]bool // what was bound
	rest       bool            // a file has the form of the API
}

// definition is an event definition.
type definition struct {
	key, name, kind       string
	extension, automation string
	fields                []*located.Value
	file                  *located.File
	declared              bool
}

// asset is an e-mail of Content Builder.
type asset struct{ key, name, subject, preheader, html, text string }

// message is what was declared of an e-mail.
type message struct{ label, event string }

type journeyFile struct {
	input string
	file  *located.File
	v     *located.Value
}

// Read gives what the files hold, journeys in the order in which they come. An error is
// an *adopt.Fault.
func Read(files []adopt.Input) (*adopt.Holding, error) {
	u := &unit{
		Account: account.New("sfmc", "Marketing Cloud"),
		events:  map[string]*definition{}, assets: map[string]*asset{}, views: map[string]string{}, kinds: map[string]string{},
		builtIn: map[string]string{}, sent: map[string]*message{}, asked: map[string]bool{},
	}
	var found []journeyFile
	for _, in := range files {
		if u.view(in) {
			continue
		}
		if err := located.Read(in.Data, func(f *located.File, v *located.Value) {
			for _, r := range resources(f, v) {
				found = u.resource(f, f.Object(r, "a resource"), in.Name, found)
			}
		}); err != nil {
			return nil, &adopt.Fault{File: in.Name, Err: err}
		}
	}
	if len(found) == 0 {
		return nil, &adopt.Fault{File: files[0].Name, Err: errors.New("there is no journey in it")}
	}
	var open []*journey
	for _, x := range found { // what all of them use first: types follow from uses
		if err := located.Run(func() { open = append(open, u.open(x)) }); err != nil {
			return nil, &adopt.Fault{File: x.input, Err: err}
		}
	}
	for _, r := range open {
		if err := located.Run(r.read); err != nil {
			return nil, &adopt.Fault{File: r.from, Err: err}
		}
		u.Holding.Journeys = append(u.Holding.Journeys, r.j)
	}
	u.nameChannels()
	if from, to, ok := strings.Cut(u.hours, "-"); ok {
		var channels []string
		for _, label := range u.quiet {
			channels = append(channels, adopt.Ref("channel", label))
		}
		u.Holding.Blocks = append(u.Holding.Blocks, adopt.Block{File: "data/policies", Body: adopt.Body{Type: "policy", Label: "text_messages_by_day",
			Attrs: []adopt.Attr{{Name: "applies_to", Value: `["promotional"]`}},
			Blocks: []adopt.Body{{Type: "quiet_hours", Attrs: []adopt.Attr{
				{Name: "from", Value: adopt.Quote(from)}, {Name: "to", Value: adopt.Quote(to)}, {Name: "channels", Value: adopt.List(channels)}}}}}})
	}
	if u.contactKey != "" && u.contactKey != "SubscriberKey" {
		u.Holding.Options = append(u.Holding.Options, adopt.Attr{Name: "contact_key", Value: adopt.Quote(u.contactKey)})
	}
	if u.rest {
		u.Holding.Options = append(u.Holding.Options, adopt.Attr{Name: "form", Value: `"rest"`})
	}
	return u.Hold(), nil
}

// keyed notes the field of data extensions by which copy looks contacts up, and
// reports whether it is the same as before.
func (u *unit) keyed(field string) bool {
	if u.contactKey == "" {
		u.contactKey = field
	}
	return u.contactKey == field && field != ""
}

// nameChannels names the channel of sends on the first of its kind, where there are
// several.
func (u *unit) nameChannels() {
	for _, x := range u.plain {
		s := &x.r.j.Steps[x.i]
		kind := map[bool]string{true: "sms", false: "email"}[kindOf(x.r.list[x.i]) == "SMSSYNC"]
		if u.Several(kind) > 1 && s.Type == "send" {
			s.Attrs = append(s.Attrs, adopt.Attr{Name: "channels", Value: adopt.List([]string{adopt.Ref("channel", kind)})})
		}
	}
}

// view notes content that stands in a file of its own, as mcdev keeps it: in a folder
// that is called by the key of its asset.
func (u *unit) view(in adopt.Input) bool {
	name := filepath.ToSlash(in.Name)
	base, key := path.Base(name), path.Base(path.Dir(name))
	switch {
	case strings.HasPrefix(base, "views.html."):
		u.views["html "+key] = string(in.Data)
	case strings.HasPrefix(base, "views.text."):
		u.views["text "+key] = string(in.Data)
	case strings.HasSuffix(base, ".amp"):
		u.views["sms "+strings.TrimSuffix(base, ".amp")] = string(in.Data)
	default:
		return false
	}
	return true
}

// resources are what a file holds: one resource, or a list of them by itself or as
// the API wraps it.
func resources(f *located.File, v *located.Value) []*located.Value {
	if v.Kind == '[' {
		return v.Items
	}
	f.Object(v, "a file of Marketing Cloud's")
	if list := v.Get("items"); list != nil && list.Kind == '[' {
		return list.Items
	}
	return []*located.Value{v}
}

// resource notes what a resource names; journeys are kept for later.
func (u *unit) resource(f *located.File, v *located.Value, input string, found []journeyFile) []journeyFile {
	switch {
	case v.Get("activities") != nil:
		return append(found, journeyFile{input, f, v})
	case v.Get("eventDefinitionKey") != nil:
		d := &definition{key: text(v, "eventDefinitionKey"), name: f.String(v, "name"), kind: f.String(v, "type"), file: f,
			extension: text(v, "r__dataExtension_key", "dataExtensionId"), automation: text(v, "r__automation_key", "automationId")}
		if s := v.Get("schema"); s != nil {
			d.fields = f.List(f.Object(s, "a schema"), "fields")
		}
		u.events[d.key] = d
		if id := text(v, "id"); id != "" {
			u.events[id] = d
		}
	case v.Get("customerKey") != nil:
		u.asset(f, v)
	case v.Get("object") != nil && v.Get("fields") != nil: // a task that Cairn's exports leave to be made by hand
	default:
		f.Fail(v.At, "this is nothing that journeys are made of: there are journeys, event definitions and e-mails")
	}
	return found
}

func (u *unit) asset(f *located.File, v *located.Value) {
	a := &asset{key: f.Need(v, "customerKey", "an asset").Text, name: f.String(v, "name")}
	a.name, _ = parted(a.name)
	views := v.Get("views")
	content := func(name string) string {
		x := views.Get(name)
		if x == nil {
			return ""
		}
		return f.String(f.Object(x, "a view"), "content")
	}
	a.subject, a.preheader, a.html, a.text = content("subjectline"), content("preheader"), content("html"), content("text")
	u.assets[a.key] = a
	if id := text(v, "id"); id != "" {
		u.assets[id] = a
	}
	if id := text(v.Get("data").Get("email").Get("legacy"), "legacyId"); id != "" {
		u.assets[id] = a
	}
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

// parted takes the label off a name that Cairn's exports gave: "Cart [cart]".
func parted(name string) (title, key string) {
	open := strings.LastIndexByte(name, '[')
	if open <= 0 || !strings.HasSuffix(name, "]") {
		return name, ""
	}
	return strings.TrimSpace(name[:open]), name[open+1 : len(name)-1]
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// own reports whether an id is a placeholder that an export left open.
func own(id string) bool { return strings.HasPrefix(id, "cairn:") }

// bound is what a name is bound to: the id, or nothing where an export left it open.
func bound(id string) string {
	if own(id) {
		return ""
	}
	return id
}
