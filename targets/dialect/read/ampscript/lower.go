package ampscript

import (
	"sort"

	"github.com/cairn-lang/cairn/targets/proof"
)

// node is a piece without variables: text, a tag of the engine, a value that is
// printed, a choice or a loop.
type node struct {
	kind   byte // 't' 'n' '=' 'i' 'f'
	text   string
	value  *value
	conds  []*value
	bodies [][]*node
	loop   *loop
}

// loop goes from one number to another, down if that is less.
type loop struct {
	from, to *value
	counter  *value
	body     []*node
}

// scope is what variables hold at a place.
type scope struct {
	up  *scope
	own map[string]*value
}

func (s *scope) get(name string) *value {
	for ; s != nil; s = s.up {
		if v, ok := s.own[name]; ok {
			return v
		}
	}
	return nil
}

func within(s *scope) *scope { return &scope{up: s, own: map[string]*value{}} }

// lowerer puts in what variables hold.
type lowerer struct {
	made  int
	loops int
}

func (l *lowerer) make(v *value) *value {
	if l.made++; l.made > maxNodes {
		fail(v.at, "the content has more than %d values", maxNodes)
	}
	if v.finish().height > maxHeight {
		fail(v.at, "more than %d values are made of one another", maxHeight)
	}
	return v
}

func (l *lowerer) run(list []statement, s *scope) (out []*node) {
	for _, x := range list {
		switch x.kind {
		case 't':
			out = append(out, &node{kind: 't', text: x.text})
		case 'n':
			out = append(out, l.tag(x))
		case '=':
			v := l.bind(x.value, s)
			if v.op == constant {
				out = append(out, &node{kind: 't', text: text(v.known)})
				continue
			}
			out = append(out, &node{kind: '=', value: v})
		case 's':
			s.own[x.text] = l.bind(x.value, s)
		case 'i':
			if n := l.choice(x, s); n != nil {
				out = append(out, n)
			}
		case 'f':
			out = append(out, l.loop(x, s))
		}
	}
	return joined(out)
}

// joined puts texts together that follow one another.
func joined(list []*node) []*node {
	var out []*node
	for _, n := range list {
		if k := len(out); n.kind == 't' && k > 0 && out[k-1].kind == 't' {
			out[k-1] = &node{kind: 't', text: out[k-1].text + n.text}
			continue
		}
		out = append(out, n)
	}
	return out
}

// tags are the names between percent signs that print what the engine fills in.
var tags = map[string]bool{"unsub_center_url": true, "profile_center_url": true, "subscription_center_url": true, "view_email_url": true}

func (l *lowerer) tag(x statement) *node {
	if tags[x.text] {
		return &node{kind: 'n', text: x.text}
	}
	for i := 0; i < len(x.text); i++ {
		if c := x.text[i]; !letter(c) && !digit(c) && c != ' ' {
			fail(x.at, "%q between percent signs is no name", x.text)
		}
	}
	if x.text == "" {
		fail(x.at, "four percent signs say nothing")
	}
	return &node{kind: '=', value: l.make(&value{op: attribute, name: x.text, at: x.at})}
}

// bind puts in what the variables of v hold.
func (l *lowerer) bind(v *value, s *scope) *value {
	switch v.op {
	case constant, attribute:
		return v
	case variable:
		held := s.get(v.name)
		switch {
		case held == nil:
			return known(Value{}, v.at)
		case held.lost:
			fail(v.at, "what %s holds depends on an earlier turn of a loop", v.name)
		}
		return held
	}
	args := make([]*value, len(v.args))
	folds := true
	for i, a := range v.args {
		args[i] = l.bind(a, s)
		folds = folds && args[i].op == constant
	}
	out := l.make(l.special(&value{op: v.op, name: v.name, args: args, at: v.at}))
	if folds && out.op != attribute && out.op != field {
		r := &run{}
		if got := r.compute(out); r.err == nil {
			return known(got, v.at)
		}
	}
	return out
}

// special are functions that read of a person, by names that must be known.
func (l *lowerer) special(v *value) *value {
	if v.op != function {
		return v
	}
	text := func(i int) string {
		if a := v.args[i]; a.op == constant && a.known.Kind == proof.Text && a.known.Text != "" {
			return a.known.Text
		}
		fail(v.at, "%s names what is known only when it runs", v.name)
		return ""
	}
	switch v.name {
	case "attributevalue":
		return &value{op: attribute, name: text(0), at: v.at}
	case "lookup":
		text(0)
		text(1)
		text(2)
		if by := v.args[3]; by.op != attribute || by.name != "_subscriberkey" {
			fail(v.at, "a row that is not the contact's own is looked up")
		}
		return &value{op: field, args: v.args[:3], at: v.at}
	case "formatnumber", "formatdate":
		if why := badFormat(v); why != "" {
			fail(v.at, "%s", why)
		}
	case "buildrowsetfromjson":
		if text(1) != "$[*]" {
			fail(v.at, "the path %q of a list is not known", text(1))
		}
	case "urlencode":
		if len(v.args) != 3 || knownText(v.args[1]) != "0" || knownText(v.args[2]) != "1" {
			fail(v.at, "URLEncode is read where it encodes all characters, with 0 and 1")
		}
	case "v":
		return v.args[0]
	}
	return v
}

func knownText(v *value) string {
	if v.op == constant {
		return text(v.known)
	}
	return ""
}

// choice also says what variables hold behind it: what they were given on the way
// that is taken.
func (l *lowerer) choice(x statement, s *scope) *node {
	n := &node{kind: 'i'}
	var scopes []*scope
	changed := map[string]bool{}
	for i, body := range x.bodies {
		if i < len(x.conds) {
			n.conds = append(n.conds, l.bind(x.conds[i], s))
		}
		inner := within(s)
		n.bodies = append(n.bodies, l.run(body, inner))
		scopes = append(scopes, inner)
		for name := range inner.own {
			changed[name] = true
		}
	}
	if len(n.bodies) == len(n.conds) { // without ELSE nothing changes
		n.bodies = append(n.bodies, nil)
		scopes = append(scopes, within(s))
	}
	names := make([]string, 0, len(changed))
	for name := range changed {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		held := func(i int) *value {
			if v := scopes[i].get(name); v != nil {
				return v
			}
			return known(Value{}, x.at)
		}
		v := held(len(n.conds))
		for i := len(n.conds) - 1; i >= 0; i-- {
			v = l.make(&value{op: either, args: []*value{n.conds[i], held(i), v}, at: x.at})
		}
		s.own[name] = v
	}
	for _, body := range n.bodies {
		if len(body) > 0 {
			return n
		}
	}
	return nil
}

// loop reads the body once, for any turn. What a turn sets is not known before it
// does, nor behind the loop.
func (l *lowerer) loop(x statement, s *scope) *node {
	l.loops++
	p := &loop{from: l.bind(x.value, s), to: l.bind(x.until, s)}
	p.counter = l.make(&value{op: counter, name: string(rune(l.loops)), at: x.at})
	inner := within(s)
	after := l.make(&value{op: lost, at: x.at})
	for name := range assigned(x.bodies[0], map[string]bool{x.text: true}) {
		inner.own[name] = after
		s.own[name] = after
	}
	inner.own[x.text] = p.counter
	p.body = l.run(x.bodies[0], inner)
	return &node{kind: 'f', loop: p}
}

func assigned(list []statement, into map[string]bool) map[string]bool {
	for _, x := range list {
		if x.kind == 's' || x.kind == 'f' {
			into[x.text] = true
		}
		for _, body := range x.bodies {
			assigned(body, into)
		}
	}
	return into
}
