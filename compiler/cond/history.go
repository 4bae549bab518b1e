package cond

import (
	"math/big"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
)

// history is what a variable looks back at.
type history struct {
	function string // occurred, sent, pending, count, sum, last
	event    string // "event.order_placed"; of pending the first
	cond     string // as text, "" for every such event
	then     string // pending: "event.order_delivered order_id"
	window   int64  // seconds; forever if there is no limit
	entry    bool   // since entry
	steady   bool   // cond reads nothing that changes while the run goes on
}

const forever = -1

// history takes a history function apart.
func (r *reader) history(c *expr.Call) *history {
	look, ok := c.History()
	if !ok {
		return nil
	}
	h := &history{function: c.Name, event: nameOf(look.Event), window: forever, steady: true}
	if look.Then != nil {
		h.then = nameOf(look.Then) + " " + look.Attr
	}
	if look.Cond != nil {
		h.cond = expr.Print(look.Cond)
		h.steady = steady(r.changeOf(readsOf(look.Cond)))
	}
	switch {
	case look.Window == "entry":
		h.entry = true
	case look.Window != "":
		d, err := expr.ParseDuration(look.Window)
		if err != nil {
			return nil
		}
		h.window = d
	}
	return h
}

func nameOf(e expr.Expr) string {
	if ref, ok := e.(*expr.Ref); ok {
		return ref.Address()
	}
	return expr.Print(e)
}

// what is the events looked at, in a reader's words.
func (h *history) what() string {
	_, name, ok := strings.Cut(h.event, ".")
	if !ok || strings.HasPrefix(h.event, "library.") {
		name = h.event
	}
	if h.then != "" {
		then, _, _ := strings.Cut(h.then, " ")
		name += " without " + strings.TrimPrefix(then, "event.")
	}
	if h.function == "sent" {
		name = "message " + name + " sent"
	}
	if h.cond != "" {
		name += " with " + h.cond
	}
	return name
}

// happened is occurred, sent or pending: a test of how long ago the latest one
// was, so that a short window implies a long one. (For pending it is the latest
// first event that is still open.)
func (r *reader) happened(e *expr.Call) formula {
	h := r.history(e)
	if h == nil {
		return r.opaque(e)
	}
	if h.entry {
		return atom{r.sinceEntry(h), test{kind: isTrue}}
	}
	v := r.latest(h)
	if h.window == forever {
		return atom{v, test{kind: isThere}}
	}
	return r.order(v, "<", big.NewRat(h.window, 1))
}

func (h *history) of() string {
	return strings.Join([]string{h.event, h.then, h.cond}, "|")
}

// sinceEntry is whether it happened since the run began.
func (r *reader) sinceEntry(h *history) *variable {
	return r.declare("since entry "+h.function+" "+h.of(), func() *variable {
		v := &variable{name: h.what() + " since entry", kind: yesNo, derived: true, reads: []string{h.event}, hist: h}
		if h.steady {
			v.change = grows
		}
		return v
	})
}

// latest is how long ago the latest one was; missing is never.
func (r *reader) latest(h *history) *variable {
	return r.declare("latest "+h.function+" "+h.of(), func() *variable {
		v := &variable{
			name: h.what(), kind: ordered, measure: ago, nullable: true, discrete: true, min: zero(),
			reads: []string{h.event}, hist: h, nums: []*big.Rat{zero()},
		}
		if h.then != "" {
			then, _, _ := strings.Cut(h.then, " ")
			v.reads = append(v.reads, then)
		} else if h.steady {
			v.change = ages
		}
		return v
	})
}

// counted is count(…), a whole number that is never missing.
func (r *reader) counted(c *expr.Call) *variable {
	h := r.history(c)
	key := expr.Print(c)
	if h != nil {
		key = "count " + h.of() + " " + big.NewInt(h.window).String()
		if h.entry {
			key += " since entry"
		}
	}
	return r.declare(key, func() *variable {
		v := &variable{
			name: expr.Print(c), kind: ordered, discrete: true, min: zero(), nums: []*big.Rat{big.NewRat(1, 1)},
			reads: readsOf(c), hist: h,
		}
		if h != nil && h.steady && h.window == forever {
			v.change = grows
		}
		return v
	})
}
