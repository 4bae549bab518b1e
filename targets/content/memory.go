package content

import (
	"sync"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// maxMade bounds what a Memory keeps; a message with its trees takes some KB.
const maxMade = 10_000

// Memory completes each message of a build once for all engines and proofs, as far
// as it is not too much to keep. It may be used by several goroutines, since nothing
// changes a message. A nil Memory keeps nothing.
type Memory struct {
	mu   sync.Mutex
	made map[made]*Message
}

// made is all that New goes by, within one program.
type made struct {
	journey *compiler.Journey
	send    *compiler.Send
	choice  *compiler.Choice
	part    *lang.Part
	locale  string
}

// New does what content.New does.
func (k *Memory) New(c Context, v compiler.Variant) *Message {
	if k == nil {
		return New(c, v)
	}
	key := made{c.Journey, c.Send, c.Choice, v.Part, v.Locale}
	k.mu.Lock()
	m := k.made[key]
	k.mu.Unlock()
	if m != nil {
		return m
	}
	m = New(c, v)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.made == nil {
		k.made = map[made]*Message{}
	}
	if len(k.made) < maxMade {
		k.made[key] = m
	}
	return m
}
