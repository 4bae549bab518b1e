package export

import (
	"regexp"
	"runtime"
	"sync"

	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
)

// Names of the options of a target block.
const (
	optionForm       = "form"
	optionCredential = "credential"
	optionUnit       = "business_unit"
	optionFolder     = "folder"
	optionData       = "contact_data"
	optionKey        = "contact_key"
	optionSubdomain  = "subdomain"
	optionName       = "name_prefix"
)

// Forms of an export.
const (
	formMcdev = "mcdev"
	formREST  = "rest"
)

// Engine is Marketing Cloud as a target.
func Engine() targets.Engine { return sfmc{} }

type sfmc struct{}

func (sfmc) Profile() *engine.Profile { return profile.Get() }

func (sfmc) Options() []targets.Option {
	const words = "letters, digits, _ and -"
	return []targets.Option{
		{Name: optionForm, Default: formMcdev, Values: []string{formMcdev, formREST},
			Doc: "Files that `mcdev deploy` takes, with keys, or bodies of the API, with ids."},
		{Name: optionCredential, Default: "account", Valid: plainWord, Expects: words,
			Doc: "The name of the credential in the configuration of mcdev."},
		{Name: optionUnit, Default: "_ParentBU_", Valid: plainWord, Expects: words,
			Doc: "The name of the business unit in the configuration of mcdev, which knows its MID."},
		{Name: optionFolder, Default: "my journeys",
			Doc: "The folder of the journeys, for mcdev."},
		{Name: optionData, Default: "Contacts", Valid: plainField, Expects: "the name of a data extension",
			Doc: "The data extension that holds the attributes of the profile that are bound to nothing."},
		{Name: optionKey, Default: "SubscriberKey", Valid: plainField, Expects: "the name of a field",
			Doc: "The field of data extensions that holds the contact key, by which mails look values up."},
		{Name: optionSubdomain, Default: "SUBDOMAIN", Valid: plainWord, Expects: words,
			Doc: "What the addresses of the API of the account begin with, for APPLY.md."},
		{Name: optionName, Default: "", Valid: plainPrefix, Expects: "letters, digits, _, - and blanks",
			Doc: "Text before the name of each journey, event and e-mail, so that they are found in a shared business unit."},
	}
}

var (
	wordPattern   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9_-]+$`) })
	fieldPattern  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_ -]*$`) })
	prefixPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9_ -]{0,60}$`) })
)

func plainWord(s string) bool   { return wordPattern().MatchString(s) }
func plainField(s string) bool  { return len(s) <= 128 && fieldPattern().MatchString(s) }
func plainPrefix(s string) bool { return prefixPattern().MatchString(s) }

// Export implements targets.Engine. Journeys are written side by side and put
// together in their order.
func (sfmc) Export(in *targets.Input) *targets.Export {
	all := newExporter(in)
	all.checkBindings()
	parts := make([]*exporter, len(in.Journeys))
	sideBySide(len(parts), func(i int) {
		parts[i] = newExporter(in)
		parts[i].journey(in.Journeys[i])
	})
	for _, p := range parts {
		all.take(p)
	}
	return all.finish()
}

// sideBySide calls f with each number below n.
func sideBySide(n int, f func(int)) {
	var group sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	group.Wait()
}
