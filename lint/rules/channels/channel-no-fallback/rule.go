// Package channelnofallback is the rule channel-no-fallback.
package channelnofallback

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	Kinds []string `option:"kinds" doc:"Kinds of channels that many people do not have. A list of your own takes the place of this one."`
}

// Rule finds messages that people need and that many cannot get.
var Rule = lint.Rule{
	Name: "channel-no-fallback", Group: lint.Channels, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Options: Options{Kinds: []string{"push", "web_push", "in_app", "whatsapp", "messenger", "rcs"}},
	Doc: lint.Doc{
		Title: "A message that people need goes only where many cannot be reached",
		What: "Concerns transactional and service messages. A send whose channels are all of kinds that need an app, an account or a permission (push, web push, in-app, WhatsApp, " +
			"Messenger, RCS) has a `fallback`, or another send beside it, with no wait between the two, takes another channel. A promotional message may well go to those alone who have the app, " +
			"and is left alone. The kinds are an option.",
		Why: "A send for which nobody is eligible is skipped in silence. Permission for push lies with the telephone and can be taken back there unseen, so that the people who are told of a delay are not " +
			"the people who wait.",
		Bad: `message "delayed" {
  class = "service"
  push {
    title = "Your parcel is late"
    body  = "It comes tomorrow."
    link  = "https://saltmarsh.example/orders"
  }
}
journey "delay" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    send "delayed" {}
  }
}`,
		Good: `message "delayed" {
  class = "service"
  push {
    title = "Your parcel is late"
    body  = "It comes tomorrow."
    link  = "https://saltmarsh.example/orders"
  }
  email {
    subject = "Your parcel is late"
    body    = "<p>It comes tomorrow.</p>"
  }
}
journey "delay" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    send "delayed" {}
  }
}`,
		Fix: "Give the message a part for e-mail or SMS, or the send a `fallback` with what happens for those who cannot be reached.",
	},
}

func run(p *lint.Pass) error {
	kinds := lint.Options[Options](p).Kinds
	for i, n := range p.Journey.Nodes {
		if n.Send == nil || n.Send.Message == nil || len(n.Send.Channels) == 0 || sure(n, kinds) || answered(n) || beside(p.Journey, i, kinds) {
			continue
		}
		if class := n.Send.Message.Class.Value; class != "transactional" && class != "service" {
			continue
		}
		var names []string
		for _, c := range n.Send.Channels {
			names = append(names, c.Channel.Label)
		}
		label := n.ID
		if n.Step != nil {
			label = n.Step.Head().Label
		}
		d := p.Finding(n.Range, "send %q reaches nobody without %s, and nothing is done for them", label, strings.Join(names, " or "))
		d = d.WithRelated(n.Send.Message.HeadRng, fmt.Sprintf("a %s message, which people need", n.Send.Message.Class.Value))
		d.Witness = &diag.Witness{Title: "a person without " + strings.Join(names, " or ") + ", for whom the send is skipped", Steps: p.Facts.Way(p.Journey, i)}
		p.Report(d.WithHelp("add a part for another channel to the message, or a fallback to the send"))
	}
	return nil
}

// sure reports whether a send takes a channel that people have.
func sure(n *compiler.Node, kinds []string) bool {
	return slices.ContainsFunc(n.Send.Channels, func(c compiler.Choice) bool { return c.Channel == nil || !slices.Contains(kinds, c.Kind) })
}

func answered(n *compiler.Node) bool {
	return slices.ContainsFunc(n.Edges, func(e compiler.Edge) bool { return e.Kind == compiler.EdgeFallback })
}

// beside reports whether a send that comes with this one, before or after it
// without a wait, takes a channel that people have.
func beside(j *compiler.Journey, from int, kinds []string) bool {
	next := make([][]int, len(j.Nodes))
	last := make([][]int, len(j.Nodes))
	for i, n := range j.Nodes {
		for _, e := range n.Edges {
			if e.To >= 0 && e.To < len(j.Nodes) {
				next[i], last[e.To] = append(next[i], e.To), append(last[e.To], i)
			}
		}
	}
	for _, to := range [][][]int{next, last} {
		seen := map[int]bool{from: true}
		todo := []int{from}
		for len(todo) > 0 {
			at := todo[0]
			todo = todo[1:]
			for _, i := range to[at] {
				n := j.Nodes[i]
				if seen[i] || n.Wait != nil {
					continue
				}
				if n.Send != nil && sure(n, kinds) {
					return true
				}
				seen[i] = true
				todo = append(todo, i)
			}
		}
	}
	return false
}
