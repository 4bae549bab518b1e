package export

import (
	"regexp"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/host/plan"
	"github.com/cairn-lang/cairn/targets/n8n/profile"
)

// Names of the options of a target block.
const (
	optionName       = "name_prefix"
	optionPath       = "webhook_path"
	optionCredential = "credential"
	optionMail       = "mail_credential"
)

// Engine is n8n as a target.
func Engine() targets.Engine { return n8n{} }

type n8n struct{}

func (n8n) Profile() *engine.Profile { return profile.Get() }

func (n8n) Options() []targets.Option {
	return []targets.Option{
		{Name: optionPath, Default: "journeys", Valid: plainPath, Expects: "small letters, digits, _ and -, with / between",
			Doc: "What stands before the journey's name in the address of its webhook."},
		{Name: optionCredential, Default: "",
			Doc: "The id of a Header Auth credential in n8n that services are called with and that the webhooks ask for; without it neither is protected."},
		{Name: optionMail, Default: "", Valid: plainID, Expects: "letters, digits, _ and -",
			Doc: "The id of an SMTP credential in n8n: the service that sends may then leave e-mail to n8n. Without it the service sends every message."},
		{Name: optionName, Default: "",
			Doc: "Text before the name of each workflow, so that they are found in a shared installation."},
	}
}

var pathPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z0-9_-]+(/[a-z0-9_-]+)*$`) })

var idPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9_-]*$`) })

// plainID reports whether s is an id that can stand in a command.
func plainID(s string) bool { return idPattern().MatchString(s) }

func plainPath(s string) bool { return !strings.Contains(s, "//") && pathPattern().MatchString(s) }

// Export implements targets.Engine. Journeys are written side by side and put
// together in their order.
func (n8n) Export(in *targets.Input) *targets.Export {
	all := newExporter(in)
	for _, p := range plan.Each(in.Journeys, func(j *compiler.Journey) *exporter {
		p := newExporter(in)
		p.journey(j)
		return p
	}) {
		all.take(p)
	}
	return all.finish()
}
