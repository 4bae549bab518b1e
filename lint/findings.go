package lint

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lint/limits"
)

// Findings are the kinds of finding that the engine itself reports, about
// settings and comments, in order of id. Like the compiler's they are always on.
func Findings() []compiler.Finding {
	return []compiler.Finding{
		{ID: "ignore-expired", Title: "An ignore is past its date",
			Doc: "The day after `until` has come, so that what it covered is reported again. Mend it, or agree on a new date. Found only where the day is known: `cairn check --today`."},
		{ID: "ignore-invalid", Title: "A comment that should ignore something cannot",
			Doc: "It is written `# cairn:ignore RULE[,RULE] [until DATE] -- reason`. Without a reason nobody can judge later whether it still holds; a name that is no rule's, or that of a finding which is always on, ignores nothing; and `cairn:ignore-file` stands at the top of its file."},
		{ID: "ignore-stale", Title: "An ignore covers nothing",
			Doc: "The rule ran and found nothing that the comment could cover. Left where it is, it would hide the next fault."},
		{ID: "import-assumed", Title: "An import put in what no file of the engine says",
			Doc: "`cairn import` tells it, and leaves a comment with this id at the place: the language asks for something that the engine does not keep, such as the ground of a consent. Put it right, and delete the comment. Until then [`import-lost`](import-lost.md) says that it cannot check there."},
		{ID: "import-missing", Title: "An import lacked what the engine keeps elsewhere",
			Doc: "`cairn import` tells it, and leaves a comment with this id at the place: a template, or the name of something that stands in the flow as an id alone. Import again together with the file that holds it, or write it into the project; then delete the comment. Until then [`import-lost`](import-lost.md) says that it cannot check there."},
		{ID: "import-unreadable", Title: "A file of an engine cannot be read",
			Doc: "`cairn import` tells the place and what is wrong there, and writes nothing."},
		{ID: "internal-error", Title: "A rule broke down",
			Doc: "This is a fault of Cairn, not of the project. The other rules were run."},
		{ID: limits.Invalid, Title: "The project's own limits cannot be read",
			Doc: "The file that `lint { limits = … }` names is missing, is no JSON of the form that [the guide](../guide/limits.md) shows, or names a limit that no rule reads. The limits that ship with Cairn hold as if it were not there."},
		{ID: "option-invalid", Title: "A setting of the lint block cannot be read",
			Doc: "An option is not the rule's, its value is of the wrong type or out of range, or a pattern of paths or a release cannot be read. The rule runs as if it were not there."},
		{ID: "unknown-preset", Title: "A preset does not exist",
			Doc: "The presets are `recommended` and `strict`, and the packs `b2b`, `ecommerce`, `eu` and `us`."},
		{ID: "unknown-rule", Title: "Settings name a rule that does not exist",
			Doc: "A setting for a rule that does not exist would be thought to be on guard, and is not."},
	}
}
