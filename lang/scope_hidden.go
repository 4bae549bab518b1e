package lang

import (
	"sync"

	"github.com/cairn-lang/cairn/lang/schema"
)

// rootName is the name of the root that a bit stands for.
func rootName(bit schema.Scope) string {
	switch bit {
	case schema.InProfile:
		return "profile"
	case schema.InEntered:
		return "entered"
	case schema.InTrigger:
		return "trigger"
	case schema.InReceived:
		return "received"
	case schema.InWait:
		return "wait"
	case schema.InStep:
		return "step"
	case schema.InParam:
		return "param"
	case schema.InThis:
		return "this"
	case schema.InLink:
		return "link"
	case schema.InRecipient:
		return "recipient"
	case schema.InSecret:
		return "secret"
	}
	return ""
}

// hiddenKey is what the reasons for roots that are not there depend on.
type hiddenKey struct {
	mask, there schema.Scope
	noTrigger   string
}

// reasons says of roots that are not there why. Many scopes share them.
type reasons struct{ made sync.Map }

func (r *reasons) of(key hiddenKey) map[string]string {
	if m, ok := r.made.Load(key); ok {
		return m.(map[string]string)
	}
	m := map[string]string{}
	for bit := schema.InProfile; bit <= schema.InSecret; bit <<= 1 {
		name := rootName(bit)
		switch {
		case name == "" || key.there&bit != 0:
		case key.mask&bit == 0:
			m[name] = notHere(name)
		case bit == schema.InTrigger:
			m[name] = key.noTrigger
		default:
			m[name] = missingHere(name)
		}
	}
	r.made.Store(key, m)
	return m
}

// missingHere says what a place lacks that could have the root.
func missingHere(root string) string {
	switch root {
	case "received":
		return "name the event first: event = event.X"
	case "param":
		return "declare it first: param \"x\" { type = string }"
	case "this":
		return "it is the product of a check with per = \"product\""
	case "link":
		return "this kind of message has no links"
	case "wait", "step":
		return "there is no flow around it"
	}
	return ""
}

// notHere says where a root belongs.
func notHere(root string) string {
	switch root {
	case "received":
		return "it is the event looked at in the `where` of an exit, a wait or a track"
	case "wait", "step":
		return "what a wait or a webhook brought is known in the steps of the journey; hand it to a message with a `param`"
	case "link":
		return "links are named in the copy of the part that holds them; write the address itself"
	case "recipient":
		return "its addresses are for copy that people read"
	case "this":
		return "it is the product of a check with per = \"product\", and the send of a policy's rule"
	case "secret":
		return "credentials are for webhooks alone"
	case "param":
		return "parameters are for messages, checks and fragments that declare them"
	case "trigger":
		return "there is no event that has started something here"
	case "entered":
		return "nobody has entered a journey here"
	}
	return "it says nothing about a person here"
}
