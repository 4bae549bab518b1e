package lang

import (
	"strings"

	"github.com/cairn-lang/cairn/lang/schema"
)

// stepMeant is the help for a block among steps by what other tools call them;
// "" if it is no such word, or n holds no steps.
func stepMeant(n *node, typ string) string {
	if n.decl.Child("send") == nil {
		return ""
	}
	switch typ {
	case "if", "else", "switch", "condition", "decision", "filter", "conditional_split":
		return "write branch \"x\" { case \"yes\" { when = … } otherwise { … } }"
	case "delay", "sleep", "pause", "timer":
		return "write wait \"x\" { for = \"1d\" }"
	case "ab_test", "experiment", "random", "random_split", "variant":
		return "write split \"x\" { arm \"a\" { weight = 50 } arm \"b\" { weight = 50 } }"
	case "end", "stop", "finish":
		return "write exit \"x\" {}"
	case "http", "request":
		return "write webhook \"x\" { url = \"https://…\" }"
	}
	if schema.Root().Child("message").Block.Child(typ) != nil {
		return "declare a message with this part at the top of a file, and send it by send \"NAME\" {}"
	}
	return ""
}

// stepsHere is the help for any other block among steps.
func stepsHere(n *node) string {
	var steps []string
	for _, s := range n.decl.Blocks {
		if s.Step {
			steps = append(steps, s.Block.Type)
		}
	}
	if len(steps) == 0 {
		return ""
	}
	return "a step is one of " + strings.Join(steps, ", ")
}
