package expr

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/zclconf/go-cty/cty"
)

// report adds an error to list and returns it for what else there is to say;
// the pointer is good until the next report.
func report(list *[]diag.Diagnostic, rule string, rng source.Range, format string, a ...any) *diag.Diagnostic {
	*list = append(*list, diag.Diagnostic{
		Rule:     rule,
		Severity: diag.Error,
		Range:    rng,
		Message:  fmt.Sprintf(format, a...),
	})
	return &(*list)[len(*list)-1]
}

// meant adds to d the nearest of the candidates to a name that was written, and
// the edit that puts it there. d must underline the name. It is false if none
// is near.
func meant(d *diag.Diagnostic, name string, candidates []string) bool {
	near, ok := diag.Nearest(name, candidates)
	if !ok {
		return false
	}
	d.Help = didYouMean(near)
	if d.Range.Len() == len(name) { // and not ["name"]
		offer(d, near)
	}
	return true
}

// meantText is meant for text in quotes, which d must underline.
func meantText(d *diag.Diagnostic, text string, candidates []string) bool {
	near, ok := diag.Nearest(text, candidates)
	if !ok {
		return false
	}
	quoted := Print(&Lit{Value: cty.StringVal(near)})
	d.Help = didYouMean(near)
	if d.Range.Len() == len(text)+len(`""`) { // and not a local that holds it
		offer(d, quoted)
	}
	return true
}

// didYouMean is how findings offer the nearest name.
func didYouMean(near string) string { return fmt.Sprintf("did you mean %q?", near) }

func offer(d *diag.Diagnostic, text string) {
	d.Fixes = append(d.Fixes, diag.Fix{
		Title:  "write " + text,
		Safety: diag.Suggested,
		Edits:  []source.Edit{{Range: d.Range, New: text}},
	})
}
