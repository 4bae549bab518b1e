package contacts

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

const day lang.Duration = 24 * 3600

// Window is a stretch of time, in seconds. One in Dates is that many whole local
// dates; any other begins after its first second: (now−Length, now].
type Window struct {
	Length lang.Duration
	Dates  bool
}

// Per is the window that `per = "…"` means: whole days are local dates.
func Per(d lang.Duration) Window { return Window{d, d > 0 && d%day == 0} }

// Question asks for the most messages in a window. Without Channels those of all
// channels count, without Classes those of all classes.
type Question struct {
	Window   Window
	Channels []*lang.Channel
	Classes  []string
	// Unhurried counts what comes without haste or chance: waits for events and for
	// dates last as long as they can, and a message counts only if every channel that
	// it may go out on is asked for.
	Unhurried bool
}

// CapQuestion is what a cap of a policy limits. Its markets are left out: people
// of other markets count as well.
func CapQuestion(p *lang.Policy, c *lang.FrequencyCap) Question {
	q := Question{Window: Per(c.Per.Value)}
	for _, r := range c.Channels {
		if ch := lang.To[*lang.Channel](r); ch != nil {
			q.Channels = append(q.Channels, ch)
		}
	}
	for _, class := range p.AppliesTo {
		q.Classes = append(q.Classes, class.Value)
	}
	return q
}

// counted are the channels of a send that the question counts messages on; with
// mode "first", one message goes out on the first of them that can.
func (q *Question) counted(n *compiler.Node) []*lang.Channel {
	if n.Send == nil || n.Send.Message == nil {
		return nil
	}
	if len(q.Classes) > 0 && !slices.Contains(q.Classes, n.Send.Message.Class.Value) {
		return nil
	}
	var list []*lang.Channel
	for _, c := range n.Send.Channels {
		if len(q.Channels) == 0 || slices.Contains(q.Channels, c.Channel) {
			list = append(list, c.Channel)
		}
	}
	switch {
	case n.Send.All:
	case q.Unhurried && len(list) < len(n.Send.Channels):
		return nil
	case len(list) > 1:
		list = list[:1]
	}
	return list
}
