package compiler

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// orphan is a part of a message that is sent and for which there is no channel.
type orphan struct {
	kind    string
	message *lang.Message
	at      source.Range // the part, or the send where another project owns it
	send    source.Range
}

// undeclared reports each kind of channel that is missing once, at the first part
// that needs it: one block mends them all.
func undeclared(p *lang.Project, orphans []orphan) []diag.Diagnostic {
	orphans = slices.DeleteFunc(orphans, func(o orphan) bool { return p.MayDeclare(o.kind) })
	slices.SortStableFunc(orphans, func(a, b orphan) int {
		return cmp.Or(strings.Compare(a.kind, b.kind), strings.Compare(a.at.Path, b.at.Path), cmp.Compare(a.at.Start, b.at.Start))
	})
	var found []diag.Diagnostic
	for len(orphans) > 0 {
		first, others := orphans[0], map[*lang.Message]bool{}
		for len(orphans) > 0 && orphans[0].kind == first.kind {
			if m := orphans[0].message; m != first.message {
				others[m] = true
			}
			orphans = orphans[1:]
		}
		who := fmt.Sprintf("message %q has", first.message.Label)
		if n := len(others); n == 1 {
			who = fmt.Sprintf("message %q and one other have", first.message.Label)
		} else if n > 1 {
			who = fmt.Sprintf("message %q and %d others have", first.message.Label, n)
		}
		found = append(found, diag.Errorf("channel-undeclared", first.at, "%s %s part, but the project has no channel of that kind", who, withArticle(first.kind)).
			WithHelp(fmt.Sprintf("declare `channel %q { … }`, or remove the part", first.kind)).
			WithRelated(first.send, "the message is sent here"))
	}
	return found
}

// withArticle is "an `email`" or "a `push`".
func withArticle(kind string) string {
	if strings.ContainsRune("aeio", rune(kind[0])) {
		return "an `" + kind + "`"
	}
	return "a `" + kind + "`"
}
