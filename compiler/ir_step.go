package compiler

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

type irWait struct {
	Kind     WaitKind    `json:"kind"`
	For      int64       `json:"for_seconds,omitempty"`
	Time     string      `json:"time,omitempty"`
	Days     []string    `json:"days,omitempty"`
	Timezone string      `json:"timezone,omitempty"`
	Date     string      `json:"date,omitempty"`
	Offset   int64       `json:"offset_seconds,omitempty"`
	Send     string      `json:"send,omitempty"`
	On       []irArrival `json:"on,omitempty"`
	Timeout  int64       `json:"timeout_seconds,omitempty"`
}

type irArrival struct {
	Label string   `json:"label"`
	Event string   `json:"event,omitempty"`
	Where string   `json:"where,omitempty"`
	When  string   `json:"when,omitempty"`
	Range *irRange `json:"range,omitempty"`
}

func (w irWriter) wait(n *Wait) *irWait {
	out := &irWait{
		Kind: n.Kind, For: int64(n.For), Days: n.Days, Date: hcl(n.Date), Offset: int64(n.Offset), Send: n.Send, Timeout: int64(n.Timeout),
	}
	if n.Kind == WaitUntilTime || n.Kind == WaitUntilDate {
		out.Time, out.Timezone = n.Time.Text(), zoneName(n.Timezone)
	}
	for _, a := range n.On {
		out.On = append(out.On, irArrival{
			Label: a.Label, Event: eventAddress(a.Event), Where: hcl(a.Where), When: hcl(a.When), Range: w.places.of(a.Range),
		})
	}
	return out
}

type irSend struct {
	Message  string            `json:"message"`
	With     map[string]string `json:"with,omitempty"`
	To       string            `json:"to,omitempty"`
	Mode     string            `json:"mode"`
	Channels []irChoice        `json:"channels"`
	Window   *irWindow         `json:"window,omitempty"`
	Policies []string          `json:"policies,omitempty"`
}

type irChoice struct {
	Channel  string   `json:"channel"`
	Kind     string   `json:"kind"`
	Consents []string `json:"consents,omitempty"`
	Locales  []string `json:"locales"`
}

type irWindow struct {
	Days     []string `json:"days,omitempty"`
	From     string   `json:"from,omitempty"`
	To       string   `json:"to,omitempty"`
	Timezone string   `json:"timezone"`
}

func (w irWriter) send(n *Send) *irSend {
	out := &irSend{With: hclMap(n.With), To: hcl(n.To), Mode: "first", Channels: []irChoice{}}
	if n.Message != nil {
		out.Message = blockAddress(n.Message)
	}
	if n.All {
		out.Mode = "all"
	}
	for _, c := range n.Channels {
		choice := irChoice{Channel: blockAddress(c.Channel), Kind: c.Kind, Locales: []string{}}
		for _, consent := range c.Consents {
			choice.Consents = append(choice.Consents, blockAddress(consent))
		}
		for _, v := range c.Variants {
			choice.Locales = append(choice.Locales, v.Locale)
		}
		out.Channels = append(out.Channels, choice)
	}
	if n.Window != nil {
		out.Window = &irWindow{
			Days: texts(n.Window.Days), From: clock(n.Window.From), To: clock(n.Window.To), Timezone: zoneName(zone(n.Window.Timezone)),
		}
	}
	for _, p := range n.Policies {
		out.Policies = append(out.Policies, blockAddress(p))
	}
	return out
}

type irBranch struct {
	On    string   `json:"on,omitempty"`
	Cases []irCase `json:"cases"`
}

type irCase struct {
	Label string   `json:"label"`
	When  string   `json:"when"`
	Is    []string `json:"is,omitempty"`
	Range *irRange `json:"range,omitempty"`
}

func (w irWriter) branch(n *Branch) *irBranch {
	return &irBranch{On: hcl(n.On), Cases: each(n.Cases, func(c Case) irCase {
		out := irCase{Label: c.Label, When: hcl(c.When), Range: w.places.of(c.Range)}
		for _, v := range c.Is {
			out.Is = append(out.Is, expr.Print(v))
		}
		return out
	})}
}

type irSplit struct {
	Sticky bool      `json:"sticky,omitempty"`
	Metric string    `json:"metric,omitempty"`
	Arms   []irArm   `json:"arms"`
	Winner *irWinner `json:"winner,omitempty"`
}

type irArm struct {
	Label  string   `json:"label"`
	Weight int      `json:"weight_percent"`
	Range  *irRange `json:"range,omitempty"`
}

type irWinner struct {
	Metric string `json:"metric,omitempty"`
	After  int64  `json:"after_seconds"`
}

func (w irWriter) split(n *Split) *irSplit {
	out := &irSplit{Sticky: n.Sticky, Arms: each(n.Arms, func(a Arm) irArm {
		return irArm{Label: a.Label, Weight: a.Weight, Range: w.places.of(a.Range)}
	})}
	if n.Metric != nil {
		out.Metric = blockAddress(n.Metric)
	}
	if n.Winner != nil {
		out.Winner = &irWinner{Metric: address(n.Winner.Metric), After: int64(n.Winner.After.Value)}
	}
	return out
}

type irGuard struct {
	Checks   []string          `json:"checks"`
	Products string            `json:"products,omitempty"`
	With     map[string]string `json:"with,omitempty"`
	Policy   string            `json:"policy,omitempty"`
}

func guardIR(n *Guard) *irGuard {
	out := &irGuard{Products: hcl(n.Products), With: hclMap(n.With)}
	out.Checks = each(n.Checks, func(c *lang.Check) string { return blockAddress(c) })
	if n.Policy != nil {
		out.Policy = blockAddress(n.Policy)
	}
	return out
}

type irUpdate struct {
	Set      map[string]string `json:"set,omitempty"`
	Add      map[string]string `json:"add,omitempty"`
	Remove   map[string]string `json:"remove,omitempty"`
	Consents map[string]string `json:"consents,omitempty"`
}

func updateIR(n *Update) *irUpdate {
	out := &irUpdate{Set: hclMap(n.Set), Add: hclMap(n.Add), Remove: hclMap(n.Remove)}
	for _, c := range n.Consents {
		if out.Consents == nil {
			out.Consents = map[string]string{}
		}
		out.Consents[blockAddress(c.Consent)] = "withdrawn"
		if c.Granted {
			out.Consents[blockAddress(c.Consent)] = "granted"
		}
	}
	return out
}

type irTask struct {
	Team  string `json:"team,omitempty"`
	Title string `json:"title,omitempty"`
	Notes string `json:"notes,omitempty"`
	Due   int64  `json:"due_seconds,omitempty"`
	Kind  string `json:"kind,omitempty"`
}

type irWebhook struct {
	Method  string            `json:"method,omitempty"`
	URL     string            `json:"url"`
	Headers map[string]string `json:"headers,omitempty"`
	Body    string            `json:"body,omitempty"`
	Timeout int64             `json:"timeout_seconds,omitempty"`
	Returns []irAttribute     `json:"returns,omitempty"`
}

type irEmit struct {
	Event string            `json:"event"`
	Set   map[string]string `json:"set,omitempty"`
}

type irEnroll struct {
	Journey string            `json:"journey"`
	Set     map[string]string `json:"set,omitempty"`
}

type irGoto struct {
	Max int `json:"max"`
}

type irExit struct {
	Name     string `json:"name"`
	Reason   string `json:"reason,omitempty"`
	CountsAs string `json:"counts_as,omitempty"`
}

func eventAddress(e *lang.Event) string {
	if e == nil {
		return ""
	}
	return blockAddress(e)
}

func teamAddress(t *lang.Team) string {
	if t == nil {
		return ""
	}
	return blockAddress(t)
}
