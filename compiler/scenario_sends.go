package compiler

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
)

// checkExpected reports sends that a scenario expects in words that nobody would
// look at. Whether they come is for the test to say.
func checkExpected(e expr.Expr) []diag.Diagnostic {
	if e == nil {
		return nil
	}
	list, ok := e.(*expr.List)
	if !ok {
		return []diag.Diagnostic{diag.Errorf("wrong-type", e.Range(), "what is sent is a list of messages").
			WithHelp("write [message.X]")}
	}
	var found []diag.Diagnostic
	for _, item := range list.Items {
		switch item := item.(type) {
		case *expr.Object:
			found = append(found, checkExpectedObject(item)...)
		case *expr.Ref, *expr.Bad:
		default:
			found = append(found, diag.Errorf("wrong-type", item.Range(), "what is sent is a message").
				WithHelp(`write message.X, or { message = message.X, at = "1h" }`))
		}
	}
	return found
}

func checkExpectedObject(o *expr.Object) []diag.Diagnostic {
	keys := []string{"message", "channel", "at"}
	var found []diag.Diagnostic
	for _, f := range o.Fields {
		switch f.Name {
		case "message", "channel":
			if r, ok := f.Value.(*expr.Ref); ok && r.Block != f.Name {
				found = append(found, diag.Errorf("wrong-type", f.Value.Range(), "%q takes a %s, not a %s", f.Name, f.Name, r.Block))
			}
		case "at":
			text, ok := knownText(f.Value)
			if _, err := lang.ParseDuration(text); ok && err != nil {
				found = append(found, diag.Errorf("wrong-type", f.Value.Range(), "%q %s", text, err).
					WithHelp("write the time from `now`, such as \"2h\""))
			}
		default:
			d := diag.Errorf("unknown-attribute", f.NameRng, "a message that is expected has no %q", f.Name).
				WithHelp("it has message, channel and at")
			if near, ok := diag.Nearest(f.Name, keys); ok {
				d = d.WithHelp(fmt.Sprintf("did you mean %q?", near))
			}
			found = append(found, d)
		}
	}
	if valueIn(o, "message") == nil {
		found = append(found, diag.Errorf("wrong-type", o.Rng, "this does not say which message is sent").
			WithHelp("add `message = message.X`"))
	}
	return found
}

func valueIn(o *expr.Object, name string) expr.Expr {
	for _, f := range o.Fields {
		if f.Name == name {
			return f.Value
		}
	}
	return nil
}
