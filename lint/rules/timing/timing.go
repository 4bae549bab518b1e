// Package timing is what the rules of timing and contact pressure have in common.
package timing

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// Marketing reports whether a node sends what people have not asked for.
func Marketing(n *compiler.Node) bool {
	return n.Send != nil && n.Send.Message.Marketing()
}

// Event is what lets people in by an entry; nil if it is no event.
func Event(e *lang.JourneyEntry) *lang.Event {
	if event := lang.To[*lang.Event](e.Event); event != nil {
		return event
	}
	return lang.To[*lang.Event](e.API)
}
